from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementGuard(SettlementCommon):
    def test_when_key_repeated_then_same_settlement(self):
        """Pressing twice, or again after a lost answer, settles once."""
        order = self._make_ready([self.wash])
        first = self._settle(order, (self.cash, 60.0), key="same")
        again = self._settle(order, (self.cash, 60.0), key="same")
        self.assertEqual(first, again)
        self.assertEqual(order.settlement_ids, first)
        self.assertEqual(len(order.sudo().sale_order_ids.invoice_ids), 1)

    def test_when_settled_with_another_key_then_refused(self):
        """A second till cannot settle what the first one settled."""
        order = self._make_ready([self.wash])
        bill = self._settle(order, (self.cash, 60.0))
        with self.assertRaisesRegex(UserError, f"already settled by {bill.name}"):
            self._settle(order, (self.cash, 60.0), key="other")

    def test_when_key_is_of_another_bill_then_refused(self):
        """A key is not taken over for other orders."""
        one, two = self._make_ready([self.wash]), self._make_ready([self.wash])
        self._settle(one, (self.cash, 60.0))
        with self.assertRaisesRegex(UserError, "belongs to another bill"):
            self._settle(two, (self.cash, 60.0))

    def test_when_key_is_missing_then_refused(self):
        """Without a key a retry could not be told from a second payment."""
        order = self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "no unique key"):
            self._settle(order, (self.cash, 60.0), key="")

    def test_when_sum_is_wrong_then_refused(self):
        """One fen too little or too much is refused and nothing happens."""
        order = self._make_ready([self.wash])
        for amount in (59.99, 60.01):
            with self.assertRaisesRegex(UserError, "The tenders make"):
                self._settle(order, (self.cash, amount))
        self.assertFalse(order.settlement_id)
        self.assertFalse(order.sudo().sale_order_ids.invoice_ids)

    def test_when_a_tender_is_negative_then_refused(self):
        """100 in cash and -40 by WeChat is not a payment of 60."""
        order = self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "above zero"):
            self._settle(order, (self.cash, 100.0), (self.wechat, -40.0))

    def test_when_bill_changed_then_stale_screen_is_refused(self):
        """What is paid is what was read under the lock, not what the screen showed."""
        order = self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "The bill changed"):
            self._settle(order, (self.cash, 50.0), amount_due=50.0)
        with self.assertRaisesRegex(UserError, "The bill changed"):
            self._settle(order, (self.cash, 60.0), bill_token="old")

    def test_when_work_is_not_finished_then_refused(self):
        """Only finished orders are settled."""
        order = self._start([self.wash])
        with self.assertRaisesRegex(UserError, "not ready"):
            self._settle(order, (self.cash, 60.0))

    def test_when_payers_differ_then_refused(self):
        """Two payers never share a bill."""
        orders = self._make_ready([self.wash]) + self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "one payer"):
            self._settle(orders, (self.cash, 120.0))

    def test_when_not_settled_then_not_delivered(self):
        """No car leaves unpaid."""
        order = self._make_ready([self.wash])
        with self.assertRaisesRegex(UserError, "not settled"):
            order.action_deliver()
        self.company.carcare_require_settlement = False
        order.action_deliver()
        self.assertEqual(order.state, "delivered")

    def test_when_settled_then_order_is_frozen(self):
        """A settled order is only reversed, never edited or reopened."""
        order = self._make_ready([self.wash])
        self._settle(order, (self.cash, 60.0))
        with self.assertRaisesRegex(UserError, "is settled"):
            order.line_ids.sudo().write({"price_unit": 1})
        with self.assertRaisesRegex(UserError, "is settled"):
            order.sudo().line_ids.create(
                {"order_id": order.id, "product_id": self.wash.id}
            )
        with self.assertRaisesRegex(UserError, "must be reversed first"):
            order.action_reopen("add something")

    def test_when_link_is_written_by_hand_then_refused(self):
        """Nobody pretends that an order is settled."""
        order = self._make_ready([self.wash])
        other = self._settle(self._make_ready([self.wash]), (self.cash, 60.0))
        with self.assertRaises(UserError):
            order.write({"settlement_id": other.id})

    def test_when_roles_without_the_right_settle_then_refused(self):
        """Technician and advisor do not take money, over RPC neither."""
        order = self._make_ready([self.wash])
        for user in (self.technician, self.advisor, self.marketer):
            with self.assertRaises(AccessError):
                self._settle(order, (self.cash, 60.0), user=user)
            with self.assertRaises(AccessError):
                self.env["carcare.settlement.wizard"].with_user(user).create(
                    {"order_ids": [(6, 0, order.ids)]}
                )

    def test_when_other_shops_manager_settles_then_refused(self):
        """A manager of another shop reads and settles nothing here."""
        order = self._make_ready([self.wash])
        with self.assertRaises(AccessError):
            self._settle(order, (self.cash, 60.0), user=self.manager2)

    def test_when_rows_are_written_over_rpc_then_denied(self):
        """No role creates, changes or deletes settlements or their tenders."""
        self._settle(self._make_ready([self.wash]), (self.cash, 60.0))
        for user in (self.cashier, self.manager, self.accountant, self.owner):
            for model in ("carcare.settlement", "carcare.settlement.tender"):
                for operation in ("create", "write", "unlink"):
                    env = self.env[model].with_user(user)
                    self.assertFalse(env.has_access(operation))

    def test_when_methods_are_called_over_rpc_then_private(self):
        """Only the wizard's buttons reach settle and reverse from outside."""
        for name in ("settle", "reverse", "get_bill", "lock_for_settlement"):
            model = "carcare.settlement"
            method = getattr(self.env[model], name, None) or getattr(
                self.env["carcare.work.order"], name
            )
            self.assertTrue(getattr(method, "_api_private", False), name)

    def test_when_tender_is_of_another_shop_then_refused(self):
        """A till only takes its own tenders."""
        order = self._make_ready([self.wash])
        other = self.cash.sudo().copy({"name": "Old till", "active": False})
        with self.assertRaisesRegex(UserError, "not one of this shop"):
            self._settle(order, (other, 60.0))

    def test_when_entry_is_reopened_by_accountant_then_refused(self):
        """The books of a settlement change by reversal only."""
        bill = self._settle(self._make_ready([self.wash]), (self.cash, 60.0)).sudo()
        for move in (bill.move_id, bill.tender_ids.payment_id.move_id):
            with self.assertRaisesRegex(UserError, "belongs to"):
                move.with_user(self.accountant).button_draft()
