from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementFlow(SettlementCommon):
    def _assert_invoice(self, bill, **vals):
        self.assertRecordValues(bill.sudo().move_id, [vals])

    def test_when_settled_with_two_tenders_then_all_agrees_to_the_fen(self):
        """500.00 labour (6 %) and 2 x 280.00 parts (13 %): 1,060.00 in two tenders.

        Tax: 500 - 500/1.06 = 28.30; 560 - 560/1.13 = 64.42; together 92.72.
        """
        order = self._make_ready(quantities={self.pads: 2})
        bill = self._settle(order, (self.cash, 400.0), (self.wechat, 660.0))
        self._assert_invoice(
            bill,
            state="posted",
            payment_state="paid",
            amount_total=1060.0,
            amount_untaxed=967.28,
            amount_tax=92.72,
            amount_residual=0.0,
        )
        self.assertEqual(order.settlement_state, "settled")
        order.with_user(self.cashier).action_deliver()
        self.assertEqual(order.state, "delivered")

    def test_when_settled_then_money_is_on_cash_and_wallet(self):
        """Each tender's money lies on its own journal's account, nothing in transit."""
        order = self._make_ready(quantities={self.pads: 2})
        bill = self._settle(order, (self.cash, 400.0), (self.wechat, 660.0)).sudo()
        for row, amount in zip(bill.tender_ids, (400.0, 660.0), strict=True):
            self.assertEqual(row.payment_id.state, "paid")
            account = row.tender_id.journal_id.default_account_id
            lines = row.payment_id.move_id.line_ids
            money = lines.filtered(lambda line, a=account: line.account_id == a)
            self.assertEqual(money.balance, amount)
            self.assertEqual(sum(lines.mapped("balance")), 0)
            self.assertTrue(row.payment_id.is_matched and row.payment_id.is_reconciled)

    def test_when_settled_then_stock_and_visit_agree_by_hand(self):
        """2 pads at cost 150.00 left the shelf; the visit says 1,060.00 net, 300 cost."""
        self._stock(self.pads, 5)
        order = self._make_ready(quantities={self.pads: 2})
        bill = self._settle(order, (self.cash, 1060.0)).sudo()
        self.assertEqual(self._get_on_hand(self.pads), 3)
        moves = order.sudo().sale_order_ids.picking_ids.move_ids
        self.assertEqual(sum(moves.mapped("value")), 300.0)
        self.assertRecordValues(
            bill.visit_ids,
            [
                {
                    "amount_net": 1060.0,
                    "amount_list": 1060.0,
                    "amount_cost": 300.0,
                    "partner_id": order.partner_id.id,
                    "vehicle_id": order.vehicle_id.id,
                    "source_id": self.source.id,
                    "origin": order.name,
                }
            ],
        )
        self.assertRecordValues(
            bill.visit_ids.line_ids,
            [
                {"product_id": self.polish.id, "quantity": 1, "amount_net": 500.0},
                {"product_id": self.pads.id, "quantity": 2, "amount_net": 560.0},
            ],
        )

    def test_when_prices_exclude_tax_then_bill_adds_it(self):
        """A shop with net prices: 500.00 + 13 % = 565.00 on the bill."""
        self.polish.taxes_id = self.tax13.copy(
            {"name": "13 % on top", "price_include_override": "tax_excluded"}
        )
        order = self._make_ready([self.polish])
        bill = self._settle(order, (self.bank[:1], 565.0))
        self._assert_invoice(
            bill, amount_untaxed=500.0, amount_tax=65.0, amount_total=565.0
        )
        self.assertEqual(bill.sudo().visit_ids.amount_net, 565.0)
        self.assertEqual(bill.sudo().visit_ids.amount_list, 565.0)

    def test_when_shared_by_technicians_then_visit_is_split_without_loss(self):
        """A job of 500.00 done by three is three lines adding up to 500.00."""
        order = self._start([self.polish])
        line = order.sudo().line_ids
        users = self.technician + self.advisor + self.advisor2
        line.share_ids = [(0, 0, {"user_id": user.id}) for user in users]
        order.action_quality_pass()
        visit = self._settle(order, (self.cash, 500.0)).sudo().visit_ids
        amounts = visit.line_ids.mapped("amount_net")
        self.assertEqual(len(amounts), 3)
        self.assertEqual(round(sum(amounts), 2), 500.0)
        self.assertAlmostEqual(sum(visit.line_ids.mapped("quantity")), 1.0, 6)
        self.assertEqual(visit.line_ids.technician_id, users)

    def test_when_two_cars_of_one_payer_then_one_bill_and_two_visits(self):
        """A company settles two cars on one invoice; each stay is its own visit."""
        customer = self._create_customer()
        orders = self._make_ready([self.wash], customer=customer)
        orders += self._make_ready([self.polish], customer=customer)
        bill = self._settle(orders, (self.cash, 560.0)).sudo()
        self.assertEqual(len(bill.move_id), 1)
        self.assertEqual(bill.move_id.amount_total, 560.0)
        self.assertEqual(sorted(bill.visit_ids.mapped("amount_net")), [60.0, 500.0])
        self.assertEqual(orders.mapped("settlement_state"), ["settled"] * 2)

    def test_when_work_is_free_then_bill_of_nothing_is_settled(self):
        """A trial costs nothing; the visit still counts the stay."""
        order = self._create_order([self.wash])
        order.line_ids.is_trial = True
        self._approve(order)
        order.action_start()
        order.action_quality_pass()
        bill = self._settle(order)
        self.assertEqual(order.settlement_state, "settled")
        self.assertEqual(bill.sudo().visit_ids.amount_net, 0.0)
        self.assertEqual(bill.sudo().visit_ids.amount_list, 60.0)

    def test_when_discounted_then_visit_keeps_list_price(self):
        """10 % off 500.00: 450.00 net, 500.00 list."""
        order = self._create_order([self.polish])
        order.line_ids.discount = 10
        self._approve(order)
        order.action_start()
        order.action_quality_pass()
        visit = self._settle(order, (self.cash, 450.0)).sudo().visit_ids
        self.assertEqual((visit.amount_net, visit.amount_list), (450.0, 500.0))

    def test_when_part_comes_from_customer_then_it_is_neither_billed_nor_moved(self):
        """Own parts cost nothing and touch no stock, but stand on the statement."""
        order = self._create_order([self.polish, self.pads])
        part = self._get_line(order, self.pads)
        part.part_origin = "customer"
        self.assertEqual(part.price_unit, 0)
        self._approve(order)
        order.action_start()
        order.action_quality_pass()
        bill = self._settle(order, (self.cash, 500.0))
        self.assertFalse(order.sudo().sale_order_ids.picking_ids)
        self.assertEqual(bill.sudo().move_id.amount_total, 500.0)
        self.assertIn(part, order.get_statement_lines())
