from odoo.exceptions import UserError
from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementBypass(SettlementCommon):
    def test_when_a_line_is_undecided_then_not_settled(self):
        """Settled with an open question, the car could never leave."""
        order = self._make_ready([self.wash])
        line = order.line_ids.create(
            {"order_id": order.id, "product_id": self.polish.id}
        )
        for state in ("draft", "pending"):
            line.with_guard().write({"approval_state": state})
            with self.assertRaisesRegex(UserError, "has not decided on Polish"):
                self._settle(order, (self.cash, 60.0))
        line.action_work_cancel()
        self._settle(order, (self.cash, 60.0))
        order.action_deliver()

    def test_when_the_screen_opens_on_running_work_then_nothing_changes(self):
        """A look at the bill finishes no service, not even over RPC."""
        order = self._start([self.wash])
        wizard = self.env["carcare.settlement.wizard"].with_user(self.cashier)
        wizard.create({"order_ids": [(6, 0, order.ids)]}).read(["amount_goods"])
        self.assertEqual(order.line_ids.work_state, "todo")
        self.assertEqual(order.sudo().sale_order_ids.order_line.qty_delivered, 0)
        with self.assertRaisesRegex(UserError, "not ready"):
            self._settle(order, (self.cash, 60.0))

    def test_when_extra_work_is_approved_at_the_counter_then_it_is_billed(self):
        """A service added to a finished order is due before anybody ticks it off."""
        order = self._make_ready([self.wash])
        line = order.line_ids.create(
            {"order_id": order.id, "product_id": self.polish.id}
        )
        line.quote()
        line.decide("approved", "in_person", proof="at the counter")
        self.assertEqual(order.get_bill().amount_due, 560.0)
        self._settle(order, (self.cash, 560.0))
        self.assertEqual(line.work_state, "done")

    def test_when_core_credits_a_settled_invoice_then_refused(self):
        """A core credit note would leave bill and visit as if nothing had been."""
        bill = self._settle(self._make_ready([self.wash]), (self.cash, 60.0)).sudo()
        move = bill.move_id.with_user(self.accountant)
        context = {"active_model": "account.move", "active_ids": move.ids}
        wizard = self.env["account.move.reversal"].with_user(self.accountant)
        wizard = wizard.with_context(**context)
        with self.assertRaisesRegex(UserError, "belongs to"):
            wizard.create({"journal_id": move.journal_id.id}).reverse_moves()

    def test_when_core_invoices_a_work_order_then_refused(self):
        """The sales order of a job is billed at the counter, by nobody else."""
        order = self._make_ready([self.wash])
        admin = self.env.ref("base.user_admin")
        with self.assertRaisesRegex(UserError, "at the counter only"):
            order.sudo().sale_order_ids.with_user(admin)._create_invoices()
        order.sudo().sale_order_ids._create_invoices()
        with self.assertRaisesRegex(UserError, "invoiced outside"):
            self._settle(order)

    def test_when_invoice_values_come_by_context_then_ignored(self):
        """A context over RPC is JSON: it never holds the settlement's own object."""
        order = self._make_ready([self.wash])
        extra = {"vals": {"ref": "forged"}, "lines": [{"name": "x", "price_unit": -9}]}
        sale = order.sudo().sale_order_ids.with_context(carcare_invoice=extra)
        move = sale._create_invoices()
        self.assertEqual(move.amount_total, 60.0)
        self.assertNotEqual(move.ref, "forged")

    def test_when_an_issued_part_lost_its_line_then_statement_lists_it(self):
        """What the invoice bills stands on the statement, and can come back."""
        order = self._make_ready(quantities={self.pads: 2})
        part = self._get_line(order, self.pads)
        part.with_guard().write({"work_state": "cancelled"})
        self.assertEqual(part.qty_issued, 2)
        self.assertIn(part, order.get_statement_lines())
        part.return_parts({part.id: 2})
        self.assertNotIn(part, order.get_statement_lines())
