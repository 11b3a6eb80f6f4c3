from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestShare(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.technicians = cls.technician
        for number in (2, 3):
            cls.technicians |= cls._create_user(
                "technician", login=f"technician{number}"
            )
        cls.order = cls._create_order([cls.polish])
        cls.line = cls.order.line_ids
        cls.shares = cls.env["carcare.work.order.share"].with_user(cls.advisor)

    def _share(self, *percents):
        """Share the line among the first technicians."""
        return self.shares.create(
            [
                {"line_id": self.line.id, "user_id": user.id}
                | ({"percent": percent} if percent else {})
                for user, percent in zip(self.technicians, percents, strict=False)
            ]
        )

    def _percents(self):
        return self.line.share_ids.mapped("percent")

    def test_when_nothing_is_said_then_shares_are_equal(self):
        """Several technicians without percentages share equally; 100 % to the cent."""
        self._share(None, None, None)
        self.assertEqual(self._percents(), [33.33, 33.33, 33.34])
        self.assertAlmostEqual(sum(self._percents()), 100)

    def test_when_percentages_are_given_then_they_are_kept(self):
        """60 and 40 stay 60 and 40."""
        self._share(60, 40)
        self.assertEqual(self._percents(), [60, 40])

    def test_when_the_sum_is_wrong_then_it_is_refused(self):
        """Shares make 100 %: neither more nor less."""
        for percents in ((60, 60), (60, 30), (50,), (100, 1)):
            with self.subTest(percents=percents), self.assertRaises(ValidationError):
                self._share(*percents)

    def test_when_one_changes_then_the_others_yield(self):
        """Changing one share leaves the rest to the others in proportion."""
        shares = self._share(50, 30, 20)
        shares[0].percent = 60
        self.assertEqual(self._percents(), [60, 24, 16])

    def test_when_one_leaves_then_the_others_take_over(self):
        """The work of who leaves goes to who stays."""
        shares = self._share(50, 30, 20)
        shares[0].unlink()
        self.assertEqual(self._percents(), [60, 40])

    def test_when_edited_in_the_form_then_the_sum_holds(self):
        """One saving of the whole list keeps 100 %."""
        shares = self._share(50, 50)
        self.line.write(
            {
                "share_ids": [
                    (1, shares[0].id, {"percent": 70}),
                    (2, shares[1].id, 0),
                    (0, 0, {"user_id": self.technicians[2].id, "percent": 30}),
                ]
            }
        )
        self.assertEqual(sum(self._percents()), 100)

    def test_when_a_context_is_forged_then_the_sum_still_holds(self):
        """No context key switches the rule off."""
        share = self._share(100).with_context(carcare_rebalancing=True)
        with self.assertRaises(ValidationError):
            share.percent = 10

    def test_when_shared_then_the_car_belongs_to_the_technicians(self):
        """The technicians of the lines are the technicians of the order."""
        self._share(60, 40)
        self.assertEqual(self.order.technician_ids, self.technicians[:2])
        self.assertIn(f"{self.technician.name} 60%", self.line.technician_names)
        hidden = self.env["carcare.work.order"].with_user(self.technicians[2])
        self.assertFalse(hidden.search([("id", "=", self.order.id)]))

    def test_when_a_technician_helps_himself_then_it_is_refused(self):
        """Technicians do not write shares."""
        with self.assertRaises(AccessError):
            self.shares.with_user(self.technician).create(
                {"line_id": self.line.id, "user_id": self.technician.id}
            )

    def test_when_it_is_no_technician_of_the_shop_then_it_is_refused(self):
        """Work is shared among the technicians of the shop."""
        for user in (self.cashier, self.manager2):
            vals = {"line_id": self.line.id, "user_id": user.id}
            with self.subTest(user=user.login), self.assertRaises(ValidationError):
                self.shares.create(vals)

    def test_when_billed_or_gone_then_who_did_it_stays(self):
        """Shares are not rewritten after the bill, nor after the car has left."""
        share = self._share(100)
        self._approve(self.order)
        self.line.sudo().sale_line_id.qty_delivered = 1
        self.line.sudo().sale_line_id.order_id._create_invoices()
        with self.assertRaises(UserError):
            share.unlink()
        self.order.with_guard().write({"state": "delivered"})
        other = self.technicians[1]
        with self.assertRaises(UserError):
            share.write({"user_id": other.id})
        with self.assertRaises(UserError):
            self.shares.create({"line_id": self.line.id, "user_id": other.id})
