from odoo.exceptions import AccessError, UserError
from odoo.tests import TransactionCase, new_test_user, tagged


@tagged("post_install", "-at_install")
class TestGuard(TransactionCase):
    """The log of unmaskings; masks and locks are tested where they are used."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.user = new_test_user(cls.env, login="guard", groups="base.group_user")
        cls.row = cls.env["carcare.unmask.log"].create(
            {
                "res_model": "res.partner",
                "res_id": cls.user.partner_id.id,
                "user_id": cls.user.id,
                "date": "2026-11-21 10:00:00",
            }
        )

    def test_nobody_changes_the_log(self):
        """Not even the superuser edits or deletes a row."""
        with self.assertRaises(UserError):
            self.row.write({"res_id": 1})
        with self.assertRaises(UserError):
            self.row.unlink()

    def test_staff_does_not_read_the_log(self):
        """Who unmasked what is for the administration."""
        with self.assertRaises(AccessError):
            self.row.with_user(self.user).read(["user_id"])

    def test_staff_does_not_write_into_the_log(self):
        """Nobody fakes a row through the API."""
        with self.assertRaises(AccessError):
            self.env["carcare.unmask.log"].with_user(self.user).create(
                {"res_model": "x", "res_id": 1, "user_id": 1, "date": "2026-01-01"}
            )

    def test_lock_mixin_is_not_reachable_over_rpc(self):
        """Locking is for code, not for clients."""
        method = type(self.env["carcare.lock.mixin"]).lock_or_refuse
        self.assertTrue(getattr(method, "_api_private", False))
