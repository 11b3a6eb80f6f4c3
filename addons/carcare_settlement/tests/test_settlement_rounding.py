from odoo.exceptions import UserError
from odoo.tests import Form, tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementRounding(SettlementCommon):
    def _bill(self, rule, price):
        self.company.carcare_rounding = rule
        self.wash.list_price = price
        return self._make_ready([self.wash]).get_bill()

    def test_when_rule_is_jiao_then_rounded_down_to_a_tenth(self):
        """60.37 becomes 60.30, never 60.40."""
        bill = self._bill("jiao", 60.37)
        self.assertEqual((bill.amount_due, bill.amount_rounding), (60.3, 0.07))

    def test_when_rule_is_yuan_then_rounded_down_to_a_yuan(self):
        """60.99 becomes 60.00."""
        bill = self._bill("yuan", 60.99)
        self.assertEqual((bill.amount_due, bill.amount_rounding), (60.0, 0.99))

    def test_when_no_rule_or_round_already_then_unchanged(self):
        """60.37 stays without a rule; 60.30 stays with one."""
        self.assertEqual(self._bill("none", 60.37).amount_due, 60.37)
        self.assertEqual(self._bill("jiao", 60.3).amount_rounding, 0)

    def test_when_cashier_does_not_round_then_full_amount(self):
        """Rounding off is a favour, not a must."""
        self.company.carcare_rounding = "yuan"
        self.wash.list_price = 60.37
        order = self._make_ready([self.wash])
        bill = self._settle(order, (self.cash, 60.37), round_off=False)
        self.assertEqual(bill.sudo().move_id.amount_total, 60.37)

    def test_when_rounded_then_invoice_and_visit_are_round(self):
        """1,060.37 less 0.37: the invoice has 1,060.00 with its taxes in proportion."""
        self.company.carcare_rounding = "yuan"
        self.polish.list_price = 500.37
        order = self._make_ready(quantities={self.pads: 2})
        bill = self._settle(order, (self.cash, 1060.0)).sudo()
        self.assertEqual(bill.amount_rounding, 0.37)
        move = bill.move_id
        self.assertEqual(move.amount_total, 1060.0)
        self.assertEqual(move.payment_state, "paid")
        product = self.company.carcare_discount_product_id
        given = move.invoice_line_ids.filtered(lambda row: row.product_id == product)
        self.assertEqual(round(sum(given.mapped("price_total")), 2), -0.37)
        self.assertEqual(bill.visit_ids.amount_net, 1060.0)

    def test_when_odd_amounts_then_every_bill_is_exact(self):
        """Whatever the price, invoice, payment and visit agree to the fen."""
        self.company.carcare_rounding = "jiao"
        for number, cents in enumerate((1, 33, 49, 77, 99)):
            self.polish.list_price = 400 + cents / 100
            order = self._make_ready([self.polish, self.wash])
            due = order.get_bill().amount_due
            bill = self._settle(order, (self.wechat, due), key=f"odd {number}").sudo()
            self.assertEqual(bill.move_id.amount_total, due)
            self.assertEqual(bill.move_id.amount_residual, 0)
            self.assertEqual(bill.visit_ids.amount_net, due)

    def test_when_cash_is_handed_over_then_change_is_given(self):
        """60.00 due, 100.00 handed over: 40.00 back, 60.00 in the books."""
        row = {"tender_id": self.cash.id, "amount": 60.0, "amount_tendered": 100.0}
        bill = self._settle(self._make_ready([self.wash]), row)
        self.assertEqual(bill.amount_change, 40.0)
        self.assertEqual(bill.sudo().tender_ids.payment_id.amount, 60.0)

    def test_when_wallet_would_give_change_then_refused(self):
        """WeChat gives no change; less cash than due is refused too."""
        order = self._make_ready([self.wash])
        row = {"tender_id": self.wechat.id, "amount": 60.0, "amount_tendered": 61.0}
        with self.assertRaisesRegex(UserError, "no change"):
            self._settle(order, row)
        row = {"tender_id": self.cash.id, "amount": 60.0, "amount_tendered": 50.0}
        with self.assertRaisesRegex(UserError, "Less was handed over"):
            self._settle(order, row)

    def test_when_reference_is_needed_then_it_is_asked_for(self):
        """A bank transfer without its number is refused."""
        self.wechat.needs_reference = True
        order = self._make_ready([self.wash])
        row = {"tender_id": self.wechat.id, "amount": 60.0}
        with self.assertRaisesRegex(UserError, "transaction number"):
            self._settle(order, row)
        self._settle(order, row | {"reference": "4200001"})
        self.assertEqual(order.settlement_id.tender_ids.reference, "4200001")

    def test_when_cashier_types_one_tender_then_the_other_takes_the_rest(self):
        """The screen keeps the sum right while the cashier types."""
        order = self._make_ready(quantities={self.pads: 2})
        wizard = self.env["carcare.settlement.wizard"].with_user(self.cashier)
        wizard = wizard.with_context(default_order_ids=[(6, 0, order.ids)])
        with Form(wizard) as form:
            self.assertEqual(form.amount_due, 1060.0)
            with form.tender_ids.edit(1) as row:
                row.amount = 660.0
            self.assertEqual(form.amount_open, 0.0)
        wizard = form.record
        self.assertEqual(wizard.tender_ids.mapped("amount")[:2], [400.0, 660.0])
        wizard.action_settle()
        wizard.action_settle()
        self.assertEqual(len(order.settlement_ids), 1)
        self.assertEqual(order.settlement_id.sudo().move_id.payment_state, "paid")

    def test_when_flow_runs_then_at_most_half_more_statements(self):
        """Draft to delivered, warm: 1.5 times core's own flow (1.48 with the suite)."""
        from . import flow

        env = self.env(user=self.env.ref("base.user_admin"))
        data = flow.prepare(env)
        flow.run_flow(env, data)
        flow.run_core_flow(env, data)
        steps = flow.run_flow(env, data)
        core_steps = flow.run_core_flow(env, data)
        ours, core = sum(steps.values()), sum(core_steps.values())
        self.assertLessEqual(ours, core * 1.5, f"{steps} against {core_steps}")
