from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestApproval(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order([cls.wash, cls.polish])
        cls.order.action_check_in()
        cls.line, cls.other = cls.order.line_ids

    def _record(self, lines, decision="approved", user=None, **vals):
        """The advisor records a decision through the wizard."""
        wizard = self.env["carcare.work.order.decision"].with_user(user or self.advisor)
        vals = {"proof": "call 10:30", "channel": "phone"} | vals
        wizard = wizard.create({"order_id": self.order.id, "decision": decision} | vals)
        wizard.line_ids = lines
        return wizard.action_record()

    def test_when_approved_then_who_when_and_how_are_kept(self):
        """Who, when, how and the proof of an approval are stored (F023)."""
        self.order.action_quote()
        with freeze_time(self.now):
            self._record(self.line, actor="Mrs Zhang")
        self.assertEqual(self.line.approved_by, "Mrs Zhang")
        self.assertEqual(self.line.approved_date, self.now)
        self.assertEqual(self.line.approval_channel, "phone")
        self.assertEqual(self.line.approval_proof, "call 10:30")
        log = self.order.log_ids[0]
        self.assertIn("Mrs Zhang", log.reason)
        self.assertIn("call 10:30", log.reason)

    def test_when_there_is_no_proof_then_it_is_refused(self):
        """The advisor approves on behalf only with a proof."""
        self.order.action_quote()
        for proof in ("", "  ", False):
            with self.assertRaises(UserError):
                self.line.decide("approved", "phone", proof=proof)
        self.assertEqual(self.line.approval_state, "pending")

    def test_when_declined_without_reason_then_it_is_refused(self):
        """Declining and deferring need the customer's reason, but not by link."""
        self.order.action_quote()
        for decision in ("declined", "deferred"):
            with self.assertRaises(UserError):
                self.line.decide(decision, "phone", proof="call")
        self.line.sudo().decide("declined", "link", actor="Customer")
        self.assertEqual(self.line.approval_state, "declined")

    def test_when_the_decision_is_nonsense_then_it_is_refused(self):
        """Unknown words are refused, not stored."""
        self.order.action_quote()
        for decision, channel in (("yes", "phone"), ("approved", "fax"), ("", "")):
            with self.assertRaises(UserError):
                self.line.decide(decision, channel, proof="p", reason="r")

    def test_when_decided_again_the_same_then_nothing_happens(self):
        """A second tap on the customer's phone changes nothing."""
        self.order.action_quote()
        self.line.sudo().decide("approved", "link", actor="Customer")
        first = self.line.approved_date
        logs = len(self.order.log_ids)
        with freeze_time("2030-01-01"):
            self.line.sudo().decide("approved", "link", actor="Customer")
        self.assertEqual(self.line.approved_date, first)
        self.assertEqual(len(self.order.log_ids), logs)

    def test_when_one_line_is_open_then_the_order_is_not_approved(self):
        """The order waits until every line is decided."""
        self.order.action_quote()
        self._record(self.line)
        self.assertEqual(self.order.state, "quoted")
        with self.assertRaisesRegex(UserError, "Polish"):
            self.order.action_approve()
        self._record(self.other)
        self.assertEqual(self.order.state, "approved")

    def test_when_everything_is_declined_then_the_order_is_not_approved(self):
        """At least one line is approved, else the car leaves without work."""
        self.order.action_quote()
        self._record(self.order.line_ids, "declined", reason="too expensive")
        self.assertEqual(self.order.state, "quoted")
        with self.assertRaises(UserError):
            self.order.action_approve()
        self.order.action_cancel("everything declined")
        self.assertEqual(self.order.state, "cancelled")

    def test_when_not_quoted_then_it_cannot_be_decided(self):
        """The customer decides on what was shown to him."""
        with self.assertRaises(UserError):
            self.line.decide("approved", "phone", proof="call")

    def test_when_there_is_nothing_to_quote_then_it_is_refused(self):
        """An empty quotation is not sent."""
        order = self._create_order([])
        order.action_check_in()
        with self.assertRaises(UserError):
            order.action_quote()

    def test_when_extra_work_is_found_then_it_is_approved_apart(self):
        """Extra work repeats the approval; the rest goes on meanwhile."""
        self.order.action_quote()
        self._record(self.order.line_ids)
        self.order.with_user(self.technician).action_start()
        extra = self.env["carcare.work.order.line"].with_user(self.advisor)
        extra = extra.create({"order_id": self.order.id, "product_id": self.pads.id})
        self.assertTrue(extra.is_supplement)
        self.order.action_request_approval()
        self.assertEqual(extra.approval_state, "pending")
        self.assertEqual(self.order.state, "in_progress")
        self._record(extra)
        sale = self.order.sudo().sale_order_ids
        self.assertEqual(len(sale), 1)
        self.assertIn(extra, sale.order_line.work_line_id)

    def test_when_extra_work_is_undecided_then_the_car_stays(self):
        """A car is not handed over with an open question."""
        self.order.action_quote()
        self._record(self.order.line_ids)
        self.order.action_start()
        self.order.write({"line_ids": [(0, 0, {"product_id": self.wash.id})]})
        self.order.action_quality_pass()
        with self.assertRaisesRegex(UserError, "decided"):
            self.order.action_deliver()

    def test_when_quoted_again_then_the_version_rises(self):
        """Each estimate sent is kept with number, amount and lines (M12)."""
        self.order.action_quote()
        self.assertEqual(self.order.quote_version, 1)
        self.line.quantity = 2
        self.assertEqual(self.line.approval_state, "draft")
        self.order.action_request_approval()
        versions = self.order.version_ids
        self.assertEqual(versions.mapped("version"), [2, 1])
        self.assertEqual(versions.mapped("amount"), [620, 560])
        self.assertIn("Wash", versions[0].lines_text)

    def test_when_a_pending_price_changes_then_the_old_yes_is_not_possible(self):
        """A customer cannot approve a price he was not shown."""
        self.order.action_quote()
        self.line.price_unit = 99
        with self.assertRaises(UserError):
            self.line.sudo().decide("approved", "link", actor="Customer")

    def test_when_work_has_started_then_the_decision_stands(self):
        """What is being done is no longer declined."""
        self.order.action_quote()
        self._record(self.order.line_ids)
        self.line.with_user(self.technician).action_work_start()
        with self.assertRaises(UserError):
            self.line.decide("declined", "phone", proof="call", reason="no")

    def test_when_closed_then_nothing_is_decided(self):
        """Links and lists of closed orders do nothing."""
        self.order.action_quote()
        self.order.action_cancel("left")
        with self.assertRaises(UserError):
            self.line.sudo().decide("approved", "link", actor="Customer")

    def test_when_a_technician_records_then_it_is_refused(self):
        """Technicians do not approve, neither by wizard nor by writing."""
        self.order.action_quote()
        with self.assertRaises(AccessError):
            self._record(self.line, user=self.technician)
        with self.assertRaises(AccessError):
            self.line.with_user(self.technician).write({"quantity": 1})

    def test_when_lines_are_of_another_order_then_it_is_refused(self):
        """The wizard decides lines of its own order only."""
        other = self._create_order()
        with self.assertRaises(UserError):
            self._record(other.line_ids)

    def test_when_it_is_decided_by_writing_then_it_is_refused(self):
        """No field of a decision is written by hand, not even by a manager."""
        self.order.action_quote()
        for vals in (
            {"approval_state": "approved"},
            {"approved_by": "me"},
            {"approved_date": self.now},
            {"approval_proof": "none"},
            {"work_state": "done"},
            {"is_supplement": True},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self.line.with_user(self.manager).write(vals)
        with self.assertRaises(UserError):
            self.line.create(
                {
                    "order_id": self.order.id,
                    "product_id": self.wash.id,
                    "approval_state": "approved",
                }
            )

    def test_when_decide_is_called_by_rpc_then_it_is_private(self):
        """Only methods with their own checks are reachable over RPC."""
        line = type(self.line)
        for name in ("decide", "quote", "finish_work", "settle_advice"):
            self.assertTrue(getattr(getattr(line, name), "_api_private", False), name)
        for name in ("sync_sale_order", "cancel_sale_order", "keep_version"):
            method = getattr(type(self.order), name)
            self.assertTrue(getattr(method, "_api_private", False), name)

    def test_when_a_voided_order_is_opened_again_then_no_old_proof_stays(self):
        """A new round starts without who said yes in the last one (the log knows)."""
        order = self._approve(self._create_order())
        order.action_cancel("Changed his mind")
        order.action_reopen("Came back")
        line = order.line_ids
        self.assertEqual(line.approval_state, "draft")
        self.assertFalse(line.approved_by or line.approved_date or line.approval_proof)
