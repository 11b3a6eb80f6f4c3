from datetime import date

from freezegun import freeze_time

from odoo.exceptions import AccessError
from odoo.tests import tagged

from odoo.addons.carcare.tests.common import CarcareCommon


@tagged("post_install", "-at_install")
class TestPrediction(CarcareCommon):
    """Every predicted care date is kept, and its error reported (F102, M51)."""

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

    def test_each_reading_that_moves_the_date_is_kept(self):
        """Two readings, two predictions; the technician's reading counts."""
        car = self.car.with_user(self.technician)
        car.log_odometer(10000, date(2026, 6, 1))
        car.log_odometer(13000, date(2026, 7, 1))
        rows = self.car.prediction_ids.sorted("id")
        self.assertEqual(len(rows), 2)
        self.assertEqual(rows[1].predicted_date, date(2026, 9, 9))
        self.assertEqual(rows[1].made_on, date(2026, 7, 1))
        self.assertEqual(rows[1].km_per_day, 100)

    def test_same_date_is_not_kept_twice(self):
        """A reading that changes nothing adds no prediction."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        before = len(self.car.prediction_ids)
        self.car.store_prediction()
        self.assertEqual(len(self.car.prediction_ids), before)

    def test_care_settles_the_predictions_with_their_error(self):
        """The car came eleven days late: the error says so, with its sign."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.log_odometer(13000, date(2026, 7, 1))
        row = self.car.prediction_ids.sorted("id")[-1]
        self.car.register_care(21000, date(2026, 9, 20))
        self.assertEqual((row.actual_date, row.actual_km), (date(2026, 9, 20), 21000))
        self.assertEqual((row.error_days, row.abs_error_days), (11, 11))
        self.assertEqual(row.horizon_days, 70)

    def test_coming_early_is_a_negative_error(self):
        """Early is negative; the absolute error is positive."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.log_odometer(13000, date(2026, 7, 1))
        row = self.car.prediction_ids.sorted("id")[-1]
        self.car.register_care(19000, date(2026, 9, 4))
        self.assertEqual((row.error_days, row.abs_error_days), (-5, 5))

    def test_next_prediction_is_open_after_the_care(self):
        """The care starts the next prediction at once."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.register_care(10000, date(2026, 6, 1))
        opened = self.car.prediction_ids.filtered(lambda row: not row.actual_date)
        self.assertEqual(opened.predicted_date, self.car.next_care_date)

    def test_settled_rows_stay_as_they_are(self):
        """A second care does not rewrite the first outcome."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        row = self.car.prediction_ids
        self.car.register_care(10000, date(2026, 6, 2))
        self.car.register_care(20000, date(2026, 9, 2))
        self.assertEqual(row.actual_date, date(2026, 6, 2))

    def test_car_without_interval_predicts_nothing(self):
        """An unknown series has no interval, hence no promise."""
        car = self._create_vehicle()
        car.log_odometer(100)
        self.assertFalse(car.prediction_ids)

    def test_predictions_of_foreign_customers_are_hidden(self):
        """The report shows an advisor his own customers' cars."""
        self.car.partner_id.user_id = self.advisor2
        self.car.log_odometer(10000, date(2026, 6, 1))
        rows = self.env["carcare.care.prediction"]
        domain = [("vehicle_id", "=", self.car.id)]
        self.assertFalse(rows.with_user(self.advisor).search(domain))
        self.assertTrue(rows.with_user(self.advisor2).search(domain))
        self.assertFalse(rows.with_user(self.manager2).search(domain))

    def test_nobody_writes_predictions(self):
        """Not even a manager improves the figures."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        with self.assertRaises(AccessError):
            self.car.prediction_ids.with_user(self.manager).write({"basis": "km"})

    def test_report_equals_a_recomputation(self):
        """The average on the report is the average of the rows."""
        self.car.log_odometer(10000, date(2026, 6, 1))
        self.car.log_odometer(13000, date(2026, 7, 1))
        self.car.register_care(21000, date(2026, 9, 20))
        domain = [("vehicle_id", "=", self.car.id), ("actual_date", "!=", False)]
        rows = self.env["carcare.care.prediction"].with_user(self.manager)
        [(average,)] = rows._read_group(domain, [], ["abs_error_days:avg"])
        errors = rows.search(domain).mapped("abs_error_days")
        self.assertAlmostEqual(float(average), sum(errors) / len(errors))
