from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementFlow(SettlementCommon):
    def test_when_settled_with_two_tenders_then_all_agrees_to_the_fen(self):
        """500.00 labour (6 %) and 2 x 280.00 parts (13 %): 1,060.00 in two tenders.

        Tax: 500 - 500/1.06 = 28.30; 560 - 560/1.13 = 64.42; together 92.72.
        """
        order = self._make_ready(quantities={self.pads: 2})
        bill = self._settle(order, (self.cash, 400.0), (self.wechat, 660.0))
        move = bill.sudo().move_id
        self.assertRecordValues(
            move,
            [
                {
                    "state": "posted",
                    "payment_state": "paid",
                    "amount_total": 1060.0,
                    "amount_untaxed": 967.28,
                    "amount_tax": 92.72,
                    "amount_residual": 0.0,
                }
            ],
        )
        payments = bill.sudo().tender_ids.payment_id
        self.assertEqual(payments.mapped("amount"), [400.0, 660.0])
        self.assertEqual(
            payments.mapped("outstanding_account_id"),
            (self.cash + self.wechat).journal_id.default_account_id,
        )
        visit = bill.sudo().visit_ids
        self.assertRecordValues(
            visit,
            [{"amount_net": 1060.0, "amount_list": 1060.0, "amount_cost": 300.0}],
        )
        self.assertEqual(order.settlement_state, "settled")
        order.with_user(self.cashier).action_deliver()
        self.assertEqual(order.state, "delivered")
