from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import PortalCommon


@tagged("post_install", "-at_install")
class TestDecide(PortalCommon):
    def _join(self, lines):
        return ",".join(str(line_id) for line_id in lines.ids)

    def _log_count(self):
        return len(self.order.sudo().log_ids)

    def test_when_approved_then_recorded_with_channel_and_person(self):
        """Who, when and how is kept with the decision."""
        answer = self._decide(self.wash_line)
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(answer.headers["Location"].endswith("?done=approved"))
        line = self.wash_line
        self.assertEqual(line.approval_state, "approved")
        self.assertEqual(line.approval_channel, "link")
        self.assertEqual(line.approved_by, self.order.partner_id.name)
        self.assertTrue(line.approved_date and line.approval_proof)

    def test_when_declined_with_a_reason_then_kept_as_advice(self):
        """Declined work stays on the car with the customer's reason."""
        self._decide(self.pads_line, "declined", reason="太贵了")
        self.assertEqual(self.pads_line.approval_state, "declined")
        self.assertEqual(self.pads_line.decision_reason, "太贵了")
        advice = self.env["carcare.advice"].search(
            [("line_id", "=", self.pads_line.id)]
        )
        self.assertEqual(advice.state, "open")

    def test_when_deferred_without_a_reason_then_taken(self):
        """The customer owes no reason."""
        self._decide(self.pads_line, "deferred")
        self.assertEqual(self.pads_line.approval_state, "deferred")

    def test_when_all_are_approved_then_the_order_is(self):
        """One press agrees to everything that waits."""
        lines = self.wash_line + self.pads_line
        data = {
            "lines": self._join(lines),
            "decision": "approved",
            "offer": lines.get_offer_digest(),
        }
        self.assertEqual(self._post("/decide", data).status_code, 303)
        self.assertEqual(set(lines.mapped("approval_state")), {"approved"})
        self.assertEqual(self.order.state, "approved")

    def test_when_all_is_tapped_twice_then_one_decision(self):
        """The retry of "agree to all" after a lost answer is answered the same."""
        lines = self.wash_line + self.pads_line
        data = {
            "lines": self._join(lines),
            "decision": "approved",
            "offer": lines.get_offer_digest(),
        }
        self._post("/decide", data)
        count = self._log_count()
        self.assertEqual(self._post("/decide", data).status_code, 303)
        self.assertEqual(self._log_count(), count)

    def test_when_tapped_twice_then_one_decision(self):
        """A double tap or a retry after a lost answer is one decision."""
        data = {"offer": self.wash_line.get_offer_digest()}
        self._decide(self.wash_line, **data)
        date, count = self.wash_line.approved_date, self._log_count()
        for _again in range(3):
            self.assertEqual(self._decide(self.wash_line, **data).status_code, 303)
        self.assertEqual(self.wash_line.approved_date, date)
        self.assertEqual(self._log_count(), count)

    def test_when_the_price_changed_since_then_refused(self):
        """Nobody agrees to a price he has not seen."""
        offer = self.wash_line.get_offer_digest()
        for vals in ({"price_unit": 90}, {"quantity": 2}, {"discount": 5}):
            self.wash_line.write(vals)
            self.order.action_request_approval()
            self.assertEqual(self.wash_line.approval_state, "pending")
            answer = self._decide(self.wash_line, offer=offer)
            self.assertEqual(answer.status_code, 409)
            self.assertEqual(self.wash_line.approval_state, "pending")

    def test_when_a_line_joined_since_then_it_still_waits(self):
        """Agreeing to all means all that was shown, and no more."""
        lines = self.wash_line + self.pads_line
        data = {
            "lines": self._join(lines),
            "decision": "approved",
            "offer": lines.get_offer_digest(),
        }
        late = self.pads_line.copy({"order_id": self.order.id})
        self.order.action_request_approval()
        self.assertEqual(self._post("/decide", data).status_code, 303)
        self.assertEqual(set(lines.mapped("approval_state")), {"approved"})
        self.assertEqual(late.approval_state, "pending")

    def test_when_one_of_all_changed_since_then_none_is_taken(self):
        """One changed price stops the whole "agree to all"."""
        lines = self.wash_line + self.pads_line
        offer = lines.get_offer_digest()
        self.pads_line.price_unit = 300
        self.order.action_request_approval()
        data = {"lines": self._join(lines), "decision": "approved", "offer": offer}
        self.assertEqual(self._post("/decide", data).status_code, 409)
        self.assertEqual(set(lines.mapped("approval_state")), {"pending"})

    def test_when_decided_otherwise_before_then_refused(self):
        """A stale page does not turn a decision round."""
        offer = self.wash_line.get_offer_digest()
        self._decide(self.wash_line, "declined")
        answer = self._decide(self.wash_line, "approved", offer=offer)
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self.wash_line.approval_state, "declined")

    def test_when_the_line_is_of_another_order_then_unknown(self):
        """The id of a foreign line in the form changes nothing there."""
        other = self._create_order()
        other.action_check_in()
        other.action_quote()
        answer = self._decide(other.line_ids)
        self.assertEqual(answer.status_code, 404)
        self.assertEqual(other.line_ids.approval_state, "pending")

    def test_when_the_link_is_for_looking_then_refused(self):
        """A look-only link shows no buttons and takes no decision."""
        live = self._create_link(purpose="live")
        self.assertNotIn("<form", self._get(link=live).text)
        answer = self._decide(self.wash_line, link=live)
        self.assertEqual(answer.status_code, 409)
        self.assertEqual(self.wash_line.approval_state, "pending")

    def test_when_the_line_is_a_draft_then_refused(self):
        """What was not sent cannot be agreed to."""
        line = self.pads_line.copy({"order_id": self.order.id})
        self.assertEqual(self._decide(line).status_code, 409)
        self.assertEqual(line.approval_state, "draft")

    def test_when_sent_by_get_then_nothing_happens(self):
        """A link preview or a reload never decides."""
        offer = self.wash_line.get_offer_digest()
        query = f"/decide?lines={self.wash_line.id}&decision=approved&offer={offer}"
        self.assertEqual(self._get(query).status_code, 303)
        self.assertEqual(self.wash_line.approval_state, "pending")

    def test_when_the_offer_is_missing_then_refused(self):
        """A form without the digest of what was shown is no decision."""
        answer = self._decide(self.wash_line, offer="")
        self.assertEqual(answer.status_code, 400)
        with self.assertRaises(UserError):
            self.link.sudo().decide(self.wash_line.ids, "approved")

    def test_when_intake_is_acknowledged_then_recorded_once(self):
        """The customer acknowledges marks and belongings from his phone."""
        self._mark()
        offer = self.link.sudo().get_intake_digest()
        answer = self._post("/acknowledge", {"offer": offer})
        self.assertEqual(answer.status_code, 303)
        self.assertTrue(self.order.intake_acknowledged)
        self.assertEqual(self.order.intake_ack_ids.channel, "link")
        self._post("/acknowledge", {"offer": offer})
        self.assertEqual(len(self.order.intake_ack_ids), 1)

    def test_when_a_mark_joined_since_then_not_acknowledged(self):
        """Nobody acknowledges a scratch he has not seen."""
        offer = self.link.sudo().get_intake_digest()
        self._mark()
        self.assertEqual(self._post("/acknowledge", {"offer": offer}).status_code, 409)
        self.assertFalse(self.order.intake_acknowledged)

    def test_when_looking_only_then_not_acknowledged(self):
        """A look-only link acknowledges nothing."""
        live = self._create_link(purpose="live")
        offer = live.sudo().get_intake_digest()
        answer = self._post("/acknowledge", {"offer": offer}, link=live)
        self.assertEqual(answer.status_code, 409)
        self.assertFalse(self.order.intake_acknowledged)
