from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestConfirmation(JobCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(cls.strict, "checked_in")
        cls.confirmations = cls.env["carcare.work.order.confirmation"]

    def _sign(self, kind, user=None, **vals):
        confirmations = self.confirmations.with_user(user or self.advisor)
        return confirmations.create(
            {"order_id": self.order.id, "kind": kind, "signer": "Zhang", **vals}
        )

    def test_when_the_customer_signs_then_time_and_recorder_are_kept(self):
        """The advisor lets the customer sign; the machine stamps it."""
        self.assertEqual(self.order.next_confirmation, "intake")
        signed = self._sign("intake", signature=self._picture())
        self.assertEqual(signed.user_id, self.advisor)
        self.assertTrue(signed.date)
        self.assertFalse(self.order.next_confirmation)

    def test_when_signed_out_of_order_then_it_is_refused(self):
        """The four confirmations come in order: delivery is never first."""
        self._put(self.order, "ready")
        with self.assertRaises(UserError):
            self._sign("delivery")

    def test_when_signed_in_the_wrong_stage_then_it_is_refused(self):
        """Nobody confirms the delivery of a car still on the lift."""
        self._put(self.order, "draft")
        with self.assertRaises(UserError):
            self._sign("intake")
        self._put(self.order, "checked_in")
        self._sign("intake")
        with self.assertRaises(UserError):
            self._sign("work")

    def test_when_signed_twice_then_the_database_refuses(self):
        """One confirmation of each kind, also for parallel clients."""
        self._sign("intake")
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self._sign("intake")

    def test_when_changed_then_it_is_refused(self):
        """What was signed is neither changed nor deleted by anybody."""
        signed = self._sign("intake")
        with self.assertRaises(UserError):
            signed.with_user(self.manager).write({"signer": "Li"})
        with self.assertRaises(AccessError):
            signed.with_user(self.manager).unlink()
        with self.assertRaises(UserError):
            self._sign("work", date="2020-01-01 00:00:00")

    def test_when_a_technician_signs_for_the_customer_then_it_is_refused(self):
        """Intake and delivery are taken by the desk."""
        with self.assertRaises(AccessError):
            self._sign("intake", user=self.technician)

    def test_when_work_is_reported_then_technician_and_checker_have_confirmed(self):
        """Finishing is the technician's confirmation, passing the checker's."""
        self._sign("intake")
        self._put(self.order, "in_progress")
        self.order.with_user(self.technician)._on_state_changed("quality_check")
        self.assertEqual(self.order.confirmation_ids[-1].signer, self.technician.name)
        self._put(self.order, "quality_check")
        self.order.with_user(self.manager)._confirm_by_user("work", "quality")
        kinds = self.order.confirmation_ids.mapped("kind")
        self.assertEqual(kinds, ["intake", "work", "quality"])
        self.assertEqual(self.order.confirmation_ids[-1].user_id, self.manager)

    def test_when_sent_back_then_work_is_confirmed_anew(self):
        """A car that goes back to work loses "finished" and "checked"."""
        self._sign("intake")
        self._take_photos(self.order, "intake", 1)
        self._put(self.order, "quality_check")
        self.order.with_user(self.technician)._confirm_by_user("work", "quality")
        self.order.action_quality_fail("dust in the paint")
        self.assertEqual(self.order.confirmation_ids.mapped("kind"), ["intake"])

    def test_when_the_car_goes_back_to_work_then_the_delivery_is_signed_again(self):
        """A signature for the car as it was does not release what was done since."""
        self.strict.write({"intake_photo_min": 0, "progress_photo_min": 0})
        self._sign("intake")
        self._put(self.order, "ready")
        for kind in ("work", "quality", "delivery"):
            self._sign(kind)
        self.order.action_reopen("Scratch found")
        self.assertEqual(self.order.confirmation_ids.mapped("kind"), ["intake"])
        self._put(self.order, "ready")
        for kind in ("work", "quality"):
            self._sign(kind)
        self._sign("delivery")
        self._put(self.order, "delivered")
        self.order.with_user(self.manager).action_reopen("Came back at once")
        self.assertNotIn("delivery", self.order.confirmation_ids.mapped("kind"))
