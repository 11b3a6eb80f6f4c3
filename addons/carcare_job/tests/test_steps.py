from freezegun import freeze_time

from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestSteps(JobCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(cls.strict)
        cls.order.action_check_in()
        cls.steps = cls.order.step_ids.with_user(cls.technician)

    def test_when_checked_in_then_the_steps_are_copied(self):
        """The order keeps the steps as they stood, whatever the process becomes."""
        self.strict.step_ids[0].name = "Renamed"
        self.assertEqual(self.order.step_ids.mapped("name"), ["Look", "Talk"])
        self.assertEqual(self.order.step_ids.mapped("minutes"), [10, 5])

    def test_when_checked_in_again_then_steps_are_not_doubled(self):
        """Reopening a voided order finds its steps there."""
        self.order.action_cancel("later")
        self.order.action_reopen("now")
        self.order.action_check_in()
        self.assertEqual(len(self.order.step_ids), 2)

    def test_when_done_then_person_and_time_are_kept(self):
        """Each finished step carries employee and time (F029)."""
        with freeze_time(self.now):
            self.steps[0].action_done()
        with freeze_time("2026-11-22"):
            self.steps.action_done()
        self.assertEqual(self.steps[0].done_at, self.now)
        self.assertEqual(self.steps[0].done_by, self.technician)

    def test_when_half_is_done_then_progress_is_half(self):
        """Progress = stages done / total (F028)."""
        self.assertEqual(self.order.progress, 0)
        self.steps[0].action_done()
        self.assertEqual(self.order.progress, 50)
        self.steps[0].action_undo()
        self.assertEqual(self.order.progress, 0)

    def test_when_another_takes_the_tick_back_then_it_is_refused(self):
        """A tick is taken back by who made it, or by a manager."""
        self.steps[0].action_done()
        with self.assertRaises(UserError):
            self.steps[0].with_user(self.advisor).action_undo()
        self.steps[0].with_user(self.manager).action_undo()
        self.assertFalse(self.steps[0].done_at)

    def test_when_ticked_by_hand_then_it_is_refused(self):
        """Who and when are stamped, not typed."""
        step = self.steps[0].with_user(self.manager)
        with self.assertRaises(UserError):
            step.write({"done_by": self.advisor.id})
        with self.assertRaises(UserError):
            step.copy({"done_at": self.now})

    def test_when_a_mandatory_step_is_in_the_way_then_it_stays(self):
        """The desk neither deletes, loosens nor moves what the process demands."""
        step = self.steps.filtered("mandatory").with_user(self.advisor)
        for vals in ({"mandatory": False}, {"order_id": self._create_order().id}):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                step.write(vals)
        with self.assertRaises(UserError):
            step.unlink()
        step.write({"mandatory": True, "user_id": self.technician.id})
        (self.steps - step).with_user(self.advisor).unlink()

    def test_when_the_car_is_gone_then_no_step_is_ticked(self):
        """Steps of delivered and voided orders are history."""
        for state in ("draft", "delivered", "cancelled"):
            self.order.with_guard().write({"state": state})
            with self.assertRaises(UserError):
                self.steps.sudo().with_user(self.manager).action_done()

    def test_when_the_cashier_ticks_then_it_is_refused(self):
        """Steps are the workshop's."""
        with self.assertRaises(UserError):
            self.steps.with_user(self.cashier).action_done()
