from datetime import timedelta

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestDispatch(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.technician2 = cls._create_user("technician", login="technician2")
        cls.order = cls._approve(cls._create_order([cls.wash, cls.polish]))
        cls.line, cls.other = cls.order.line_ids.with_user(cls.technician)

    def _dispatch(self, users, lines=None):
        """The advisor dispatches lines through the wizard."""
        wizard = self.env["carcare.dispatch.wizard"].with_user(self.advisor)
        wizard = wizard.create({"order_id": self.order.id, "user_ids": users.ids})
        if lines:
            wizard.line_ids = lines.with_user(self.advisor)
        wizard.action_dispatch()

    def test_when_a_technician_accepts_then_the_time_is_kept(self):
        """The technician sees his jobs and accepts; the acceptance time is stored."""
        self._dispatch(self.technician)
        self.assertTrue(self.line.is_mine)
        with freeze_time(self.now):
            self.line.action_accept()
        self.assertEqual(self.line.share_ids.accepted_date, self.now)
        with freeze_time(self.now + timedelta(hours=1)):
            self.line.action_accept()
        self.assertEqual(self.line.share_ids.accepted_date, self.now)

    def test_when_two_share_a_line_then_they_have_half_each(self):
        """Several technicians dispatched together share equally."""
        self._dispatch(self.technician | self.technician2)
        self.assertEqual(self.line.share_ids.mapped("percent"), [50, 50])
        self.assertEqual(self.order.technician_ids, self.technician | self.technician2)

    def test_when_reassigned_then_the_new_technician_has_all(self):
        """Dispatching again replaces who had the job; he must accept himself."""
        self._dispatch(self.technician)
        self.line.action_accept()
        self._dispatch(self.technician2, self.line)
        share = self.line.sudo().share_ids
        self.assertEqual(share.user_id, self.technician2)
        self.assertFalse(share.accepted_date)
        self.assertEqual(share.percent, 100)

    def test_when_a_share_changes_hands_then_it_is_not_accepted(self):
        """Acceptance is personal."""
        self._dispatch(self.technician)
        self.line.action_accept()
        share = self.line.share_ids.with_user(self.advisor)
        share.user_id = self.technician2
        self.assertFalse(share.accepted_date)

    def test_when_suspended_then_nobody_can_dispatch_him(self):
        """A suspended technician gets no job and starts no timer (F199)."""
        suspension = self.env["carcare.suspension"].with_user(self.manager)
        suspension = suspension.create(
            {"user_id": self.technician.id, "reason": "retraining"}
        )
        with self.assertRaises(ValidationError):
            self._dispatch(self.technician)
        with self.assertRaises(UserError):
            self.line.action_work_start()
        suspension.action_end()
        self._dispatch(self.technician)
        self.assertEqual(self.line.share_ids.user_id, self.technician)

    def test_when_the_skill_is_missing_then_he_is_refused(self):
        """Only technicians with all skills a service needs can get it."""
        skill = self.env["carcare.skill"].with_user(self.manager)
        skill = skill.create({"name": "Polishing"})
        self.polish.carcare_skill_ids = skill
        with self.assertRaises(ValidationError):
            self._dispatch(self.technician)
        skill.user_ids = self.technician
        self._dispatch(self.technician)
        self.assertTrue(self.other.is_mine)

    def test_when_nobody_has_it_then_the_first_technician_takes_it(self):
        """A job from the pool belongs to who takes it first."""
        self.line.action_grab()
        self.assertEqual(self.line.share_ids.user_id, self.technician)
        self.assertTrue(self.line.is_accepted)
        rival = self.line.sudo().with_user(self.technician2)
        with self.assertRaises(UserError):
            rival.action_grab()

    def test_when_a_line_is_not_approved_then_nobody_takes_it(self):
        """The pool holds approved work only."""
        order = self._create_order([self.wash])
        order.action_check_in()
        with self.assertRaisesRegex(UserError, "not approved"):
            order.line_ids.with_user(self.technician).action_grab()

    def test_when_the_desk_grabs_then_it_is_refused(self):
        """Only technicians take jobs."""
        with self.assertRaises(UserError):
            self.line.with_user(self.advisor).action_grab()

    def test_when_acceptance_is_forged_then_it_is_refused(self):
        """The acceptance time is not written by hand."""
        self._dispatch(self.technician)
        share = self.line.share_ids.with_user(self.manager)
        with self.assertRaises(UserError):
            share.write({"accepted_date": self.now})
        with self.assertRaises(UserError):
            self.other.with_user(self.technician2).action_accept()

    def test_when_a_stranger_dispatches_then_it_is_refused(self):
        """A technician does not dispatch; another advisor's customer stays his."""
        wizard = self.env["carcare.dispatch.wizard"]
        with self.assertRaises(AccessError):
            wizard.with_user(self.technician).create({"order_id": self.order.id})
        customer = self._create_customer(user_id=self.advisor.id)
        order = self._create_order([self.wash], customer=customer)
        with self.assertRaises(AccessError):
            wizard.with_user(self.advisor2).create(
                {"order_id": order.id, "user_ids": self.technician.ids}
            ).action_dispatch()
