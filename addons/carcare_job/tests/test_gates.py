from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestGates(JobCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(cls.strict)
        cls.order.action_check_in()

    def _errors(self, target):
        return "\n".join(self.order.sudo()._get_gate_errors(target))

    def _sign(self, *kinds):
        for kind in kinds:
            self.order.confirmation_ids.with_guard().create(
                {"order_id": self.order.id, "kind": kind, "signer": "Somebody"}
            )

    def test_when_intake_is_bare_then_photo_and_signature_are_missing(self):
        """Work starts after the intake photo and the customer's confirmation."""
        errors = self._errors("in_progress")
        self.assertIn("0 of 1", errors)
        self.assertIn("Intake", errors)
        self._take_photos(self.order, "intake", 1)
        self._sign("intake")
        self.assertFalse(self._errors("in_progress"))

    def test_when_two_of_three_photos_are_taken_then_work_is_not_finished(self):
        """Three progress photos means three (F032)."""
        self._put(self.order, "in_progress")
        self.order.step_ids.with_user(self.technician).action_done()
        self._take_photos(self.order, "progress", 2)
        self.assertIn("2 of 3", self._errors("quality_check"))
        self._take_photos(self.order, "progress", 1)
        self.assertNotIn("of 3", self._errors("quality_check"))

    def test_when_photos_are_of_another_stage_then_they_do_not_count(self):
        """An intake photo is no progress photo."""
        self._take_photos(self.order, "intake", 3)
        self.assertIn("0 of 3", self._errors("ready"))

    def test_when_a_mandatory_step_is_undone_then_it_blocks(self):
        """An undone mandatory step blocks, an optional one does not (F029)."""
        for target in ("quality_check", "ready", "delivered"):
            self.assertIn("Look", self._errors(target))
            self.assertNotIn("Talk", self._errors(target))
        steps = self.order.step_ids.with_user(self.technician)
        steps.filtered("mandatory").action_done()
        self.assertNotIn("Look", self._errors("delivered"))

    def test_when_a_confirmation_is_missing_then_the_car_stays(self):
        """Four confirmations exist on each delivered order (F030)."""
        self._put(self.order, "ready")
        errors = self._errors("delivered")
        for kind in ("Intake", "Work", "Quality", "Delivery"):
            self.assertIn(kind, errors)

    def test_when_gates_fail_then_one_message_names_all(self):
        """The user reads everything that is missing at once."""
        self._put(self.order, "approved")
        with self.assertRaisesRegex(UserError, r"(?s)0 of 1.*Intake"):
            self.order.with_user(self.technician).action_start()
        self.assertEqual(self.order.state, "approved")

    def test_when_it_is_a_free_process_then_there_is_no_gate(self):
        """A wash has no photos, no signatures and no mandatory steps."""
        order = self._create_order(state="in_progress")
        order.with_user(self.technician).action_quality_pass()
        self.assertEqual(order.state, "ready")
        self.assertFalse(order.confirmation_ids)
