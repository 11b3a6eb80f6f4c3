from odoo.exceptions import AccessError, RedirectWarning, UserError
from odoo.tests import tagged

from odoo.addons.carcare.tests.common import CarcareCommon


@tagged("post_install", "-at_install")
class TestHandover(CarcareCommon):
    """Customers change hands in bulk with history; nobody leaves with them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls._create_customer(user_id=cls.advisor.id)
        cls.mine |= cls._create_customer(user_id=cls.advisor.id)
        cls.free = cls._create_customer()

    def _wizard(self, user=None, **vals):
        wizards = self.env["carcare.handover.wizard"].with_user(user or self.manager)
        return wizards.create({"reason": "Holiday"} | vals)

    def test_manager_reassigns_in_bulk_with_history(self):
        """Chosen customers get a new advisor; who, when, why is kept (F200)."""
        chosen = self.mine | self.free
        wizard = self._wizard(
            partner_ids=[(6, 0, chosen.ids)], to_user_id=self.advisor2.id
        )
        self.assertEqual(wizard.customer_count, 3)
        wizard.action_hand_over()
        self.assertEqual(chosen.user_id, self.advisor2)
        row = self.mine[0].assignment_ids
        self.assertEqual(
            (row.old_user_id, row.new_user_id), (self.advisor, self.advisor2)
        )
        self.assertEqual((row.reason, row.changed_by_id), ("Holiday", self.manager))

    def test_list_selection_arrives_in_the_wizard(self):
        """The wizard takes the customers marked in the list, only those."""
        wizards = self.env["carcare.handover.wizard"].with_user(self.manager)
        context = {"active_model": "res.partner", "active_ids": self.mine.ids}
        wizard = wizards.with_context(**context).create({"reason": "x"})
        self.assertEqual(wizard.partner_ids, self.mine)
        context["active_model"] = "res.users"
        self.assertFalse(
            wizards.with_context(**context).create({"reason": "x"}).partner_ids
        )

    def test_plain_edit_leaves_history_too(self):
        """Changing the advisor on the form is kept as well; saving again is not."""
        self.free.with_user(self.manager).user_id = self.advisor
        self.free.with_user(self.manager).user_id = self.advisor
        self.assertEqual(len(self.free.assignment_ids), 1)

    def test_advisor_with_customers_cannot_be_archived(self):
        """The refusal counts what is left and leads to the hand-over (F201)."""
        with self.assertRaises(RedirectWarning) as caught:
            self.advisor.action_archive()
        message, action, _button, context = caught.exception.args
        self.assertIn("2", message)
        wizard = self.env.ref("carcare_handover.carcare_handover_wizard_action")
        self.assertEqual(action, wizard.id)
        self.assertEqual(context["default_from_user_id"], self.advisor.id)

    def test_open_tasks_hold_him_as_well(self):
        """An employee without customers but with a task hands the task over."""
        self.free.activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.cashier.id
        )
        with self.assertRaises(RedirectWarning):
            self.cashier.active = False

    def test_who_has_nothing_may_leave(self):
        """Without customers and tasks archiving works as ever."""
        self.cashier.action_archive()
        self.assertFalse(self.cashier.active)

    def test_hand_over_moves_everything_and_archives(self):
        """Customers and tasks go to the colleague, then the employee leaves."""
        activity = self.mine[0].activity_schedule(
            "mail.mail_activity_data_todo", user_id=self.advisor.id
        )
        self.owner.group_ids += self.env.ref("base.group_erp_manager")
        wizard = self._wizard(
            self.owner,
            from_user_id=self.advisor.id,
            to_user_id=self.advisor2.id,
            archive=True,
        )
        self.assertEqual((wizard.customer_count, wizard.task_count), (2, 1))
        wizard.action_hand_over()
        self.assertEqual(self.mine.user_id, self.advisor2)
        self.assertEqual(activity.user_id, self.advisor2)
        self.assertFalse(self.advisor.active)

    def test_somebody_must_take_over(self):
        """Customers of a leaving employee do not end up with nobody."""
        with self.assertRaises(UserError):
            self._wizard(from_user_id=self.advisor.id).action_hand_over()

    def test_only_managers_hand_over(self):
        """Advisors do not hand customers to each other."""
        with self.assertRaises(AccessError):
            self._wizard(self.advisor)

    def test_history_cannot_be_written(self):
        """Not even a manager edits the history."""
        self.free.user_id = self.advisor
        with self.assertRaises(AccessError):
            self.free.assignment_ids.with_user(self.manager).write({"reason": "x"})
