from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementReverse(SettlementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._stock(cls.pads, 5)
        cls.order = cls._make_ready(quantities={cls.pads: 2})
        cls.bill = cls._settle(cls.order, (cls.cash, 400.0), (cls.wechat, 660.0))
        cls.part = cls._get_line(cls.order, cls.pads)

    def _reverse(self, key="undo", user=None, returns=None, reason="Wrong customer"):
        bill = self.bill.with_user(user or self.manager)
        return bill.reverse(reason, key, returns)

    def test_when_reversed_then_nothing_is_left(self):
        """Sell and full reversal: no residual, no money, no stock gone, no visit."""
        self._reverse(returns={self.part.id: 2})
        bill = self.bill.sudo()
        moves = bill.move_id + bill.refund_id
        self.assertEqual(moves.mapped("amount_residual"), [0, 0])
        rows = bill.tender_ids
        entries = moves + rows.payment_id.move_id + rows.refund_payment_id.move_id
        for account, lines in entries.line_ids.grouped("account_id").items():
            self.assertAlmostEqual(sum(lines.mapped("balance")), 0, 6, account.name)
        self.assertEqual(self._get_on_hand(self.pads), 5)
        self.assertAlmostEqual(sum(bill.visit_ids.mapped("amount_net")), 0, 6)
        self.assertAlmostEqual(sum(bill.visit_ids.mapped("amount_cost")), 0, 6)

    def test_when_reversed_then_order_is_open_again(self):
        """The order can be changed and settled anew."""
        self._reverse()
        self.assertEqual(self.order.settlement_state, "unsettled")
        self.assertEqual(self.order.state, "ready")
        again = self._settle(self.order, (self.cash, 1060.0), key="second")
        self.assertEqual(again.sudo().move_id.amount_total, 1060.0)
        self.assertEqual(self.order.settlement_ids, self.bill + again)

    def test_when_delivered_order_is_reversed_then_it_is_ready_again(self):
        """The car came back to the counter."""
        self.order.action_deliver()
        self._reverse()
        self.assertEqual(self.order.state, "ready")

    def test_when_parts_go_back_then_they_must_be_issued_again(self):
        """What lies on the shelf is not billed a second time."""
        self._reverse(returns={self.part.id: 2})
        with self.assertRaisesRegex(UserError, "0 of 2"):
            self._settle(self.order, (self.cash, 1060.0), key="second")
        self.part.issue_parts()
        self._settle(self.order, (self.cash, 1060.0), key="second")
        self.assertEqual(self._get_on_hand(self.pads), 3)

    def test_when_key_repeated_then_reversed_once(self):
        """Pressing twice reverses once; another attempt is refused."""
        self._reverse("undo")
        self._reverse("undo")
        self.assertEqual(len(self.bill.sudo().tender_ids.refund_payment_id), 2)
        with self.assertRaisesRegex(UserError, "already reversed"):
            self._reverse("other")

    def test_when_not_manager_then_refused(self):
        """A cashier cannot take money out again; nor can another shop's manager."""
        for user in (self.cashier, self.advisor, self.manager2):
            with self.assertRaises(AccessError):
                self._reverse(user=user)

    def test_when_reason_is_blank_then_refused(self):
        """A reversal names its reason."""
        with self.assertRaisesRegex(UserError, "reason"):
            self._reverse(reason=" ")

    def test_when_reversed_in_the_wizard_then_parts_are_offered(self):
        """The manager's screen lists the parts and puts back what he enters."""
        wizard = self.env["carcare.settlement.reversal"].with_user(self.manager)
        wizard = wizard.create({"settlement_id": self.bill.id, "reason": "Mistake"})
        self.assertEqual(wizard.line_ids.line_id, self.part)
        wizard.line_ids.quantity = 1
        wizard.action_reverse()
        self.assertEqual(self.bill.state, "reversed")
        self.assertEqual(self._get_on_hand(self.pads), 4)

    def test_when_rounded_bill_is_reversed_then_nothing_is_left(self):
        """Rounding off is given back as well."""
        self.company.carcare_rounding = "yuan"
        self.wash.list_price = 60.37
        order = self._make_ready([self.wash])
        bill = self._settle(order, (self.cash, 60.0), key="rounded")
        bill.with_user(self.manager).reverse("Mistake", "rounded undo")
        bill = bill.sudo()
        moves = bill.move_id + bill.refund_id
        self.assertEqual(moves.mapped("amount_total"), [60.0, 60.0])
        self.assertEqual(moves.mapped("amount_residual"), [0, 0])
