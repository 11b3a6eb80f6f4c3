from datetime import date

from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.carcare.tests.common import CarcareCommon


@tagged("post_install", "-at_install")
class TestInteraction(CarcareCommon):
    """Each contact with content, time and next step (F218)."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer()

    def _interact(self, user=None, **vals):
        rows = self.env["carcare.interaction"].with_user(user or self.marketer)
        return rows.create(
            {"partner_id": self.customer.id, "content": "Asked for PPF"} | vals
        )

    def test_next_step_becomes_an_activity(self):
        """The next step is among the activities of the person in charge."""
        row = self._interact(next_step="Send the offer", next_date=date(2026, 12, 1))
        self.assertEqual(row.state, "open")
        self.assertEqual(row.activity_id.user_id, self.marketer)
        self.assertEqual(row.activity_id.date_deadline, date(2026, 12, 1))
        self.assertEqual(row.activity_id.res_id, self.customer.id)

    def test_contact_without_next_step_has_nothing_to_do(self):
        """A plain note needs no follow-up."""
        row = self._interact()
        self.assertEqual((row.state, row.activity_id.id), ("none", False))

    def test_done_from_the_log(self):
        """Marking the step done closes the activity."""
        row = self._interact(next_step="Call", next_date=date(2026, 12, 1))
        row.action_done()
        self.assertEqual(row.state, "done")
        row.action_done()
        self.assertEqual(row.state, "done")

    def test_done_from_the_activity(self):
        """Doing the activity closes the follow-up."""
        row = self._interact(next_step="Call", next_date=date(2026, 12, 1))
        row.activity_id.with_user(self.marketer).action_feedback()
        self.assertEqual(row.state, "done")

    def test_moving_the_step_moves_the_activity(self):
        """A new date is a new deadline, not a second activity."""
        row = self._interact(next_step="Call", next_date=date(2026, 12, 1))
        activity = row.activity_id
        row.next_date = date(2026, 12, 8)
        self.assertEqual(row.activity_id, activity)
        self.assertEqual(activity.date_deadline, date(2026, 12, 8))

    @mute_logger("odoo.sql_db")
    def test_step_needs_a_date(self):
        """A step without a date would be forgotten."""
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self._interact(next_step="Call")

    def test_portfolio_is_isolated(self):
        """Interactions of another advisor's customer stay his."""
        self._interact(self.advisor)
        self.customer.user_id = self.advisor2
        rows = self.env["carcare.interaction"]
        domain = [("partner_id", "=", self.customer.id)]
        self.assertFalse(rows.with_user(self.advisor).search(domain))
        self.assertTrue(rows.with_user(self.advisor2).search(domain))
        self.assertTrue(rows.with_user(self.manager).search(domain))

    def test_technician_has_no_interactions(self):
        """Talking to customers is not the technician's record."""
        with self.assertRaises(AccessError):
            self._interact(self.technician)

    def test_button_counts_and_opens_them(self):
        """The smart button counts and lists the contacts of the customer."""
        self._interact()
        customer = self.customer.with_user(self.advisor)
        self.assertEqual(customer.interaction_count, 1)
        action = customer.action_view_interactions()
        self.assertEqual(action["context"]["default_partner_id"], customer.id)
