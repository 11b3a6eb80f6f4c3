from datetime import date

from odoo.tests import tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestSkeleton(CarcareCommon):
    def test_car_is_found_and_logs(self):
        """An advisor opens a file, finds it and logs a reading."""
        car = self._create_vehicle(plate="粤b·8k268").with_user(self.advisor)
        self.assertEqual(car.find_by_plate("粤B 8K268"), car)
        self.assertEqual(car.display_name, "粤B·8K268")
        reading = car.log_odometer(1000, date(2026, 1, 1), "WO1")
        self.assertFalse(reading.is_lower)
        self.assertTrue(car.log_odometer(900, date(2026, 1, 2)).is_lower)
        self.assertEqual(car.odometer_km, 1000)
        car.lock_or_refuse("car")
