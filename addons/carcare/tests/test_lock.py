from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestLock(CarcareCommon):
    """Two counters never take the same row; the second is told at once."""

    def _another_cursor(self):
        """A real second transaction, which does not see the test's own rows."""
        cursor = self.registry._db.cursor()
        self.addCleanup(cursor.close)
        return cursor

    @mute_logger("odoo.sql_db")
    def test_row_held_by_another_is_refused_at_once(self):
        """While somebody else holds the row, locking is refused with a reason."""
        row = self.env.ref("carcare_catalog.series_iveco_daily")
        other = self._another_cursor()
        other.execute(
            "SELECT id FROM carcare_vehicle_series WHERE id = %s FOR UPDATE NOWAIT",
            [row.id],
        )
        cars = self.env["carcare.vehicle"]
        self.patch(type(cars), "_table", row._table)
        with self.assertRaisesRegex(UserError, "the car"):
            cars.browse(row.id).lock_or_refuse("the car")
        self.env.cr.execute("SELECT 1")
        self.assertTrue(self.env.cr.fetchone())

    def test_free_row_is_locked(self):
        """A free row is locked and can be used."""
        car = self._create_vehicle()
        car.lock_or_refuse("the car")
        self.assertTrue(car.plate)

    def test_deleted_row_is_refused(self):
        """A row deleted meanwhile is refused, not ignored."""
        car = self._create_vehicle()
        gone = car.browse(car.id)
        self.env.cr.execute("DELETE FROM carcare_vehicle WHERE id = %s", [car.id])
        with self.assertRaises(UserError):
            gone.lock_or_refuse("the car")

    def test_nothing_to_lock_is_no_error(self):
        """An empty recordset locks nothing."""
        self.env["carcare.vehicle"].lock_or_refuse("nothing")
