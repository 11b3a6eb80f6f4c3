from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.carcare_settlement.tests.common import SettlementCommon


@tagged("post_install", "-at_install")
class TestTakings(SettlementCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._make_ready(quantities={cls.pads: 2})
        cls.bill = cls._settle(cls.order, (cls.cash, 400.0), (cls.wechat, 660.0))

    def _rows(self, user):
        rows = self.env["carcare.takings.report"].with_user(user)
        return rows.search([("settlement_id", "=", self.bill.id)])

    def test_when_settled_then_takings_tie_to_the_books(self):
        """The takings of the day equal what the journals say, tender by tender."""
        rows = self._rows(self.cashier)
        self.assertEqual(sorted(rows.mapped("amount")), [400.0, 660.0])
        self.assertEqual(rows.mapped("amount"), rows.mapped("amount_booked"))
        self.assertEqual(rows.mapped("amount_difference"), [0, 0])

    def test_when_grouped_by_tender_then_sums_are_those_of_the_day(self):
        """The till is counted tender by tender."""
        rows = self.env["carcare.takings.report"].with_user(self.cashier)
        groups = rows._read_group(
            [("settlement_id", "=", self.bill.id)], ["tender_id"], ["amount:sum"]
        )
        self.assertEqual(dict(groups), {self.cash: 400.0, self.wechat: 660.0})

    def test_when_reversed_then_takings_are_zero(self):
        """The day's takings show the money in and out, by who did it."""
        self.bill.with_user(self.manager).reverse("Wrong customer", "undo")
        rows = self._rows(self.accountant)
        self.assertEqual(len(rows), 4)
        self.assertAlmostEqual(sum(rows.mapped("amount")), 0, 6)
        self.assertEqual(set(rows.mapped("amount_difference")), {0.0})
        self.assertEqual(rows.filtered("is_reversal").user_id, self.manager)

    def test_when_payment_is_changed_in_the_books_then_difference_shows(self):
        """A payment entry that no longer says the same is found."""
        payment = self.bill.sudo().tender_ids[0].payment_id
        self.env.flush_all()
        self.env.cr.execute(
            "UPDATE account_move_line SET balance = balance * 2 WHERE move_id = %s",
            [payment.move_id.id],
        )
        rows = self._rows(self.accountant)
        self.assertEqual(sorted(rows.mapped("amount_difference")), [-400.0, 0.0])

    def test_when_technician_or_advisor_looks_then_refused(self):
        """The till is not for everybody."""
        for user in (self.technician, self.advisor, self.marketer):
            with self.assertRaises(AccessError):
                self._rows(user)

    def test_when_other_shop_looks_then_sees_nothing(self):
        """Another shop's till is closed to us."""
        self.assertFalse(self._rows(self.manager2))
