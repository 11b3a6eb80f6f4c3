from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import PartsCommon


@tagged("post_install", "-at_install")
class TestPartsGuard(PartsCommon):
    def test_when_technician_asks_then_line_waits_for_the_advisor(self):
        """A request needs no price and becomes an unsent line."""
        order = self._start()
        order = order.with_user(self.technician)
        line = order.request_part(self.film, 1.5, "scratched edge")
        self.assertEqual(line.approval_state, "draft")
        self.assertEqual(line.sudo().price_unit, 100)
        self.assertTrue(line.is_supplement)
        with self.assertRaises(AccessError):
            line.read(["price_unit"])
        self.assertEqual(order.part_event_ids.mapped("kind")[0], "requested")

    def test_when_request_is_nonsense_then_refused(self):
        """A service or a negative quantity is not a part request."""
        order = self._start().with_user(self.technician)
        for product, quantity in ((self.wash, 1), (self.film, -1), (self.film, 0)):
            with self.assertRaises(UserError):
                order.request_part(product, quantity)

    def test_when_more_than_approved_is_issued_then_refused(self):
        """What the customer did not approve does not leave the shelf."""
        self._stock(self.pads, 9)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        for quantity in (3, -1):
            with self.assertRaisesRegex(UserError, "still to issue"):
                line.issue_parts({line.id: quantity})

    def test_when_order_is_not_in_the_workshop_then_nothing_moves(self):
        """No part leaves for a quotation."""
        self._stock(self.pads, 9)
        order = self._create_order([self.pads])
        with self.assertRaisesRegex(UserError, "in the workshop"):
            order.line_ids.issue_parts()

    def test_when_cashier_or_marketer_issues_then_refused(self):
        """Parts are handed out by technicians and advisors."""
        self._stock(self.pads, 9)
        order = self._start()
        for user in (self.cashier, self.marketer):
            with self.assertRaises(UserError):
                order.line_ids.with_user(user).issue_parts()

    def test_when_other_shops_manager_issues_then_refused(self):
        """Another shop's people cannot touch our parts."""
        self._stock(self.pads, 9)
        order = self._start()
        with self.assertRaises(AccessError):
            order.line_ids.with_user(self.manager2).issue_parts()

    def test_when_missing_then_order_waits_and_promise_moves(self):
        """A part with 3 days lead time moves a promise of tomorrow."""
        self.pads.sale_delay = 3
        tomorrow = fields.Datetime.add(fields.Datetime.now(), days=1)
        order = self._start(promised_date=tomorrow)
        self.assertEqual(order.hold, "waiting_parts")
        self.assertIn("Brake pads", order.hold_reason)
        self.assertGreater(order.promised_date, fields.Datetime.add(tomorrow, days=1))
        self.assertEqual(order.promised_date_initial, tomorrow)
        self.assertIn("short", order.part_event_ids.mapped("kind"))
        self.assertTrue(
            any("waiting for" in (r or "") for r in order.log_ids.mapped("reason"))
        )

    def test_when_the_part_arrives_then_order_goes_on(self):
        """A receipt ends the hold by itself."""
        order = self._start()
        self._stock(self.pads, 1)
        order.sudo().sale_order_ids.picking_ids.action_assign()
        self.assertFalse(order.hold)
        self.assertIn("arrived", order.part_event_ids.mapped("kind"))

    def test_when_manager_takes_it_anyway_then_logged(self):
        """Stock may be wrong: a manager decides, with a reason."""
        order = self._start()
        line = self._get_line(order, self.pads)
        with self.assertRaises(UserError):
            line.issue_parts(force_reason="it lies here")
        line.with_user(self.manager).issue_parts(force_reason="it lies here")
        self.assertEqual(line.qty_issued, 1)
        event = order.part_event_ids[0]
        self.assertEqual((event.kind, event.reason), ("take", "it lies here"))
        self.assertEqual(event.user_id, self.manager)

    def test_when_decided_to_wait_or_order_then_logged(self):
        """The choice for the loser is written down."""
        order = self._start()
        line = self._get_line(order, self.pads)
        for choice in ("wait", "order"):
            line.decide_shortage(choice, "customer agrees")
            self.assertEqual(order.part_event_ids[0].kind, choice)
        with self.assertRaises(UserError):
            line.decide_shortage("ignore")

    def test_when_rest_is_dropped_then_only_the_used_is_billed(self):
        """Half a box was enough."""
        self._stock(self.pads, 9)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        line.issue_parts({line.id: 1})
        line.action_drop_rest()
        self.assertEqual((line.quantity, line.qty_open), (1, 0))
        self.assertEqual(line.sudo().sale_line_id.product_uom_qty, 1)

    def test_when_advisor_reads_a_colleagues_part_log_then_refused(self):
        """Who sees a work order sees its part log, nobody else."""
        self._stock(self.pads, 9)
        order = self._start()
        order.sudo().partner_id.user_id = self.advisor
        self._get_line(order, self.pads).issue_parts()
        event = order.sudo().part_event_ids[:1]
        event.with_user(self.advisor).read(["kind"])
        with self.assertRaises(AccessError):
            event.with_user(self.advisor2).read(["kind"])

    def test_when_an_issued_part_is_cancelled_or_declined_then_refused(self):
        """It would be billed without standing on the order: it comes back first."""
        self._stock(self.pads, 9)
        order = self._start()
        line = self._get_line(order, self.pads)
        line.issue_parts()
        with self.assertRaisesRegex(UserError, "Return it first"):
            line.action_work_cancel()
        with self.assertRaisesRegex(UserError, "Return it first"):
            line.decide("declined", "phone", proof="call", reason="too dear")
        line.return_parts({line.id: 1}, keep_open=True)
        line.action_work_cancel()
        self.assertEqual(line.sudo().sale_line_id.product_uom_qty, 0)

    def test_when_more_comes_back_than_issued_then_refused(self):
        """Only what was issued comes back."""
        self._stock(self.pads, 9)
        order = self._start()
        line = self._get_line(order, self.pads)
        line.issue_parts()
        with self.assertRaisesRegex(UserError, "cannot come back"):
            line.return_parts({line.id: 2})

    def test_when_work_is_finished_then_open_parts_are_issued_or_block(self):
        """Finishing issues what is there; a missing part blocks."""
        order = self._start()
        with self.assertRaisesRegex(UserError, "not issued"):
            order.action_quality_pass()
        self._stock(self.pads, 1)
        order.sudo().sale_order_ids.picking_ids.action_assign()
        order.action_quality_pass()
        self.assertEqual(order.state, "ready")
        self.assertEqual(self._get_on_hand(self.pads), 0)

    def test_when_shop_issues_by_hand_then_finishing_does_not(self):
        """A shop may want every part handed out by name."""
        self.company.carcare_auto_issue = False
        self._stock(self.pads, 1)
        order = self._start()
        with self.assertRaisesRegex(UserError, "not issued"):
            order.action_quality_pass()

    def test_when_used_part_lacks_consent_then_not_approved(self):
        """Used and remanufactured parts need the customer's consent; a link gives it."""
        order = self._create_order([self.pads])
        order.line_ids.part_origin = "used"
        order.action_check_in()
        order.action_quote()
        with self.assertRaisesRegex((UserError, ValidationError), "in writing"):
            order.line_ids.decide("approved", "phone", proof="call")
        order.line_ids.decide("approved", "link")
        self.assertTrue(order.line_ids.part_consent)

    def test_when_decided_then_origin_stays(self):
        """What was approved as original is not swapped for another make."""
        order = self._start()
        with self.assertRaisesRegex(UserError, "decided on"):
            self._get_line(order, self.pads).part_origin = "aftermarket"

    def test_when_log_is_written_by_hand_then_refused(self):
        """The part log is append-only for everybody."""
        self._stock(self.pads, 1)
        order = self._start()
        order.line_ids.issue_parts()
        event = order.part_event_ids[0].sudo()
        for call in (
            lambda: event.write({"quantity": 9}),
            event.unlink,
            lambda: event.copy(),
        ):
            with self.assertRaises(UserError):
                call()

    def test_when_film_is_cut_then_decimals_and_lots_hold(self):
        """1.35 m from the roll that was chosen."""
        self.film.tracking = "lot"
        lots = self.env["stock.lot"].create(
            [{"name": name, "product_id": self.film.id} for name in ("A", "B")]
        )
        for lot in lots:
            self._stock(self.film, 10, lot)
        order = self._start([self.film], {self.film: 1.35})
        line = order.line_ids
        line.issue_parts(lots={line.id: lots[1].id})
        moves = line.sudo().sale_line_id.move_ids
        self.assertEqual(moves.lot_ids, lots[1])
        self.assertAlmostEqual(line.qty_issued, 1.35, 6)

    def test_when_used_and_billed_differ_then_report_shows_it(self):
        """What left the shelf and is not billed yet stands in the report."""
        self._stock(self.pads, 5)
        order = self._start(quantities={self.pads: 2})
        line = self._get_line(order, self.pads)
        line.issue_parts()
        line.return_parts({line.id: 1})
        self.env.flush_all()
        report = self.env["carcare.part.report"].with_user(self.manager)
        row = report.search([("order_id", "=", order.id)])
        self.assertRecordValues(
            row,
            [{"qty_issued": 2, "qty_returned": 1, "qty_used": 1, "qty_difference": 1}],
        )

    def test_when_issued_on_screen_then_entered_quantity_moves(self):
        """The technician enters how much he takes."""
        self._stock(self.pads, 5)
        order = self._start(quantities={self.pads: 2})
        wizard = self.env["carcare.part.issue"].with_user(self.technician)
        wizard = wizard.create({"order_id": order.id, "mode": "issue"})
        wizard.line_ids.quantity = 1
        wizard.action_confirm()
        self.assertEqual(self._get_on_hand(self.pads), 4)
        wizard = wizard.create({"order_id": order.id, "mode": "return"})
        wizard.line_ids.quantity = 1
        wizard.action_confirm()
        self.assertEqual(self._get_on_hand(self.pads), 5)

    def test_when_missing_on_screen_then_choice_is_logged(self):
        """The screen asks what to do about a missing part."""
        order = self._start()
        wizard = self.env["carcare.part.issue"].with_user(self.advisor)
        wizard = wizard.create({"order_id": order.id, "mode": "issue"})
        self.assertTrue(wizard.has_missing)
        wizard.write({"choice": "order", "reason": "here on Friday"})
        wizard.action_confirm()
        self.assertEqual(order.part_event_ids[0].reason, "here on Friday")
