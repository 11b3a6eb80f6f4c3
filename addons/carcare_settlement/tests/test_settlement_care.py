from odoo import fields
from odoo.tests import tagged

from .common import SettlementCommon


@tagged("post_install", "-at_install")
class TestSettlementCare(SettlementCommon):
    def test_when_a_care_service_is_delivered_then_the_next_one_counts_from_here(self):
        """The car's care is registered, and what was predicted is settled."""
        self.polish.carcare_is_care = True
        order = self._make_ready([self.polish, self.wash])
        car = order.sudo().vehicle_id
        car.write({"care_interval_km": 10000, "care_interval_months": 6})
        car.register_care(1000, fields.Date.subtract(fields.Date.today(), months=5))
        self._settle(order, (self.cash, 560.0))
        order.with_user(self.cashier).action_deliver()
        self.assertEqual(car.last_care_km, order.odometer_in_km)
        self.assertEqual(car.last_care_date, fields.Date.context_today(car))
        if "prediction_ids" in car:  # carcare_care keeps what was predicted
            past = car.prediction_ids.filtered("actual_date")
            self.assertEqual(past.mapped("actual_km"), [order.odometer_in_km])

    def test_when_an_ordinary_service_is_delivered_then_care_is_untouched(self):
        """Washing a car is not its periodic care."""
        order = self._make_ready([self.wash])
        self._settle(order, (self.cash, 60.0))
        order.action_deliver()
        self.assertFalse(order.vehicle_id.last_care_date)
