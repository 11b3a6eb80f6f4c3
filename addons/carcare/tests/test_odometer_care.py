from datetime import date, timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestOdometerCare(CarcareCommon):
    """Readings, estimates, care, inspection and insurance dates."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        series = cls.env.ref("carcare_catalog.series_volkswagen_passat")
        cls.car = cls._create_vehicle(series_id=series.id)

    def setUp(self):
        super().setUp()
        freezer = freeze_time(self.now)
        freezer.start()
        self.addCleanup(freezer.stop)

    def test_technician_logs_a_reading(self):
        """A reading by the lowest role moves the meter of the car."""
        reading = self.car.with_user(self.technician).log_odometer(1000, origin="WO1")
        self.assertEqual((reading.km, reading.origin), (1000, "WO1"))
        self.assertEqual(reading.date, self.today)
        self.assertEqual(self.car.odometer_km, 1000)

    def test_lower_reading_is_kept_and_flagged(self):
        """A lower reading stays in the log but moves nothing."""
        self.car.log_odometer(5000, date(2026, 1, 1))
        lower = self.car.log_odometer(4000, date(2026, 2, 1))
        self.assertTrue(lower.is_lower)
        self.assertEqual(self.car.odometer_km, 5000)
        self.assertEqual(len(self.car.odometer_ids), 2)

    def test_backdated_reading_is_compared_with_earlier_ones(self):
        """A lower reading of an earlier day is no contradiction."""
        self.car.log_odometer(5000, date(2026, 3, 1))
        earlier = self.car.log_odometer(4000, date(2026, 2, 1))
        self.assertFalse(earlier.is_lower)
        self.assertEqual(self.car.odometer_km, 5000)

    def test_replaced_meter_starts_anew(self):
        """After a new meter a low reading is normal."""
        self.car.log_odometer(90000, date(2026, 1, 1))
        self.car.reset_odometer(10, date(2026, 2, 1))
        reading = self.car.log_odometer(510, date(2026, 2, 11))
        self.assertFalse(reading.is_lower)
        self.assertEqual(self.car.odometer_km, 510)
        self.assertEqual(self.car.km_per_day, 50)

    @mute_logger("odoo.sql_db")
    def test_absurd_readings_are_refused(self):
        """Negative, gigantic and future readings change nothing."""
        for km, day in ((-1, None), (5_000_000, None), (10, date(2027, 1, 1))):
            with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
                self.car.log_odometer(km, day)
            self.assertIn(type(caught.exception).__name__, ERRORS)
        self.assertFalse(self.car.odometer_ids)

    def test_reading_cannot_be_edited_by_staff(self):
        """Only a manager corrects the log."""
        reading = self.car.log_odometer(100)
        with self.assertRaises(AccessError):
            reading.with_user(self.advisor).write({"km": 5})
        reading.with_user(self.manager).write({"km": 5})

    def test_care_comes_by_kilometres_for_who_drives(self):
        """100 km a day reach 10,000 km long before twelve months."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.register_care(10000, date(2026, 6, 1))
        self.car.log_odometer(13000, date(2026, 7, 1))
        self.assertEqual(self.car.km_per_day, 100)
        self.assertEqual(self.car.next_care_km, 20000)
        self.assertEqual(self.car.next_care_date, date(2026, 9, 9))
        self.assertEqual(self.car.next_care_basis, "km")

    def test_care_comes_by_months_for_who_does_not(self):
        """A car that hardly moves is due after twelve months."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.register_care(10000, date(2026, 6, 1))
        self.car.log_odometer(10300, date(2026, 7, 1))
        self.assertEqual(self.car.next_care_date, date(2027, 6, 1))
        self.assertEqual(self.car.next_care_basis, "months")

    def test_own_interval_overrides_the_series(self):
        """The interval written on the car wins; 0 gives it back to the series."""
        self.car.register_care(0, date(2026, 6, 1))
        self.car.care_interval_months = 3
        self.assertEqual(self.car.next_care_date, date(2026, 9, 1))
        self.car.care_interval_months = 0
        self.car.series_id.care_interval_km = 0
        self.assertEqual(self.car.next_care_date, date(2027, 6, 1))

    def test_model_interval_wins_over_the_series(self):
        """A model with its own interval is asked before its series."""
        model = self.env["carcare.vehicle.model"].create(
            {"name": "2.0T", "series_id": self.car.series_id.id}
        )
        self.assertEqual(model.care_interval_months, 12)
        model.write({"care_interval_km": 0, "care_interval_months": 24})
        self.car.model_id = model
        self.car.register_care(0, date(2026, 6, 1))
        self.assertEqual(self.car.next_care_km, 731 * 40)

    def test_first_reading_starts_the_clock_without_a_known_care(self):
        """A new customer's car counts from its first visit."""
        self.car.log_odometer(43000, date(2026, 11, 1))
        self.assertEqual(self.car.next_care_km, 53000)

    @mute_logger("odoo.sql_db")
    def test_negative_interval_is_refused(self):
        """An interval below zero is refused by the database."""
        with self.assertRaises(CheckViolation), self.env.cr.savepoint():
            self.car.care_interval_km = -1
            self.car.flush_recordset()
        self.car.invalidate_recordset()

    def test_inspection_is_proposed_from_the_registration(self):
        """A car of 2018 gets its mark in year eight."""
        self.car.first_registration_date = date(2018, 12, 1)
        self.assertEqual(self.car.inspection_due_date, date(2026, 12, 31))
        self.assertEqual(self.car.inspection_what, "mark")
        self.assertEqual(self.car.inspection_window_date, date(2026, 10, 1))

    def test_entered_inspection_date_wins(self):
        """What the licence says beats what we computed."""
        self.car.first_registration_date = date(2018, 12, 1)
        self.car.inspection_valid_until = date(2027, 3, 31)
        self.assertEqual(self.car.inspection_due_date, date(2027, 3, 31))

    def test_passed_inspection_moves_on_at_night(self):
        """A computed date that has passed is replaced by the next one."""
        self.car.first_registration_date = date(2018, 12, 1)
        self.car.flush_recordset()
        with freeze_time(self.now + timedelta(days=60)):
            self.env["carcare.vehicle"]._cron_refresh_inspection()
        self.assertEqual(self.car.inspection_due_date, date(2028, 12, 31))

    def test_age_is_derived_and_searchable(self):
        """Vehicle age counts from the purchase, else from the registration."""
        self.car.purchase_date = date(2022, 11, 22)
        self.assertEqual(self.car.age_years, 3)
        cars = self.env["carcare.vehicle"]
        self.assertIn(self.car, cars.search([("age_years", "<", 4)]))
        self.assertNotIn(self.car, cars.search([("age_years", ">=", 4)]))
        self.assertIn(self.car, cars.search([("age_years", ">", 2)]))
        self.assertNotIn(self.car, cars.search([("age_years", "<=", 2)]))

    def test_future_reading_has_a_message(self):
        """The refusal names the reason."""
        with self.assertRaisesRegex(ValidationError, "future|将来"):
            self.car.log_odometer(1, date(2030, 1, 1))


ERRORS = ("CheckViolation", "ValidationError")
