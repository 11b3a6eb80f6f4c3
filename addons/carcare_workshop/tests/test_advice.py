from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestAdvice(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order([cls.wash, cls.polish])
        cls.order.action_check_in()
        cls.order.action_quote()
        wash, cls.polish_line = cls.order.line_ids
        wash.decide("approved", "phone", proof="call")
        cls.polish_line.decide("deferred", "phone", proof="call", reason="next month")
        cls.advice = cls.order.vehicle_id.advice_ids.with_user(cls.advisor)

    def _next_order(self, **vals):
        return self._create_order(
            [self.wash], vehicle_id=self.order.vehicle_id.id, **vals
        )

    def test_when_deferred_then_it_waits_on_the_car_with_its_value(self):
        """Deferred work stays on the car with value and reason (F038)."""
        self.assertEqual(self.advice.amount, 500)
        self.assertEqual(self.advice.reason, "next month")
        self.assertEqual(self.advice.order_id, self.order)
        self.assertEqual(self.order.vehicle_id.open_advice_count, 1)

    def test_when_the_car_comes_back_then_it_is_shown(self):
        """The next order of the car shows it, other cars do not."""
        self.assertEqual(self._next_order().open_advice_ids, self.advice)
        self.assertFalse(self._create_order().open_advice_ids)

    def test_when_added_then_one_click_makes_the_line(self):
        """One click adds the advice at today's price; twice adds it once."""
        order = self._next_order()
        self.polish.list_price = 520
        add = self.advice.with_context(work_order_id=order.id)
        add.action_add()
        add.action_add()
        line = order.line_ids.filtered("advice_id")
        self.assertEqual((len(line), line.price_unit), (1, 520))

    def test_when_done_later_then_it_is_settled(self):
        """Work done on a later order closes the advice at delivery."""
        order = self._next_order()
        line = self.advice.add_to_order(order)
        self._approve(order)
        order.action_start()
        order.action_quality_pass()
        self.assertEqual(self.advice.state, "open")
        order.action_deliver()
        self.assertEqual(self.advice.state, "done")
        self.assertEqual(self.advice.done_line_id, line)

    def test_when_declined_again_then_there_is_still_one_advice(self):
        """Declining the same advice again does not double it."""
        order = self._next_order()
        line = self.advice.add_to_order(order)
        order.action_check_in()
        order.action_quote()
        line.decide("declined", "phone", proof="call", reason="still no")
        self.assertEqual(self.order.vehicle_id.advice_ids, self.advice)
        self.assertEqual(self.advice.state, "open")

    def test_when_the_customer_changes_his_mind_then_it_no_longer_waits(self):
        """A line approved after all is no advice any more."""
        self.polish_line.decide("approved", "phone", proof="second call")
        self.assertEqual(self.advice.state, "dropped")
        self.polish_line.decide("declined", "phone", proof="third", reason="no")
        self.assertEqual(self.advice.state, "open")

    def test_when_it_is_another_car_then_adding_is_refused(self):
        """Advice belongs to its car."""
        with self.assertRaises(UserError):
            self.advice.add_to_order(self._create_order())
        with self.assertRaises(UserError):
            self.advice.action_add()

    def test_when_dropped_then_it_is_not_offered(self):
        """Dropped advice is closed, and can be opened again."""
        self.advice.action_drop()
        order = self._next_order()
        self.assertFalse(order.open_advice_ids)
        with self.assertRaises(UserError):
            self.advice.add_to_order(order)
        self.advice.action_open_again()
        self.assertTrue(self.advice.add_to_order(order))

    def test_when_it_is_anothers_customer_then_it_is_hidden(self):
        """Advice follows the isolation of customers."""
        customer = self._create_customer(user_id=self.advisor2.id)
        car = self._create_vehicle(partner_id=customer.id)
        advice = self.env["carcare.advice"].create(
            {"vehicle_id": car.id, "product_id": self.wash.id}
        )
        with self.assertRaises(AccessError):
            advice.with_user(self.advisor).read(["name"])
        self.assertFalse(
            self.env["carcare.advice"]
            .with_user(self.marketer)
            .search([("id", "=", advice.id)])
        )

    def test_when_a_technician_reads_then_the_value_is_hidden(self):
        """Technicians see what was advised, not what it is worth."""
        advice = self.advice.with_user(self.technician)
        self.assertEqual(advice.read(["name"])[0]["name"], "Polish")
        with self.assertRaises(AccessError):
            advice.read(["amount"])
        with self.assertRaises(UserError):
            advice.add_to_order(self._next_order().with_user(self.technician))

    def test_when_a_line_names_anothers_advice_then_it_is_refused(self):
        """Over RPC too, a line closes advice of its own car only."""
        line = self._create_order().line_ids
        with self.assertRaises(ValidationError):
            line.write({"advice_id": self.advice.id})
