from psycopg2 import IntegrityError

from odoo.exceptions import UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestReading(InspectionCommon):
    def _read(self, **vals):
        readings = self.env["carcare.reading"].with_user(self.technician)
        return readings.create(
            {"inspection_id": self.sheet.id, "place_id": self.hood.id, **vals}
        )

    def test_when_both_measured_then_the_change_shows(self):
        """118 microns before and 126 after are 8 more."""
        reading = self._read(value_before=118, value_after=126)
        self.assertEqual(reading.change, 8)
        self.assertEqual(reading.unit, "um")

    def test_when_one_side_is_missing_then_no_change(self):
        """Zero means not measured, not zero microns."""
        self.assertEqual(self._read(value_before=118).change, 0)

    def test_when_kind_changes_then_the_unit_follows(self):
        """Tyres are measured in millimetres."""
        reading = self._read(value_before=7)
        reading.kind = "tyre"
        self.assertEqual(reading.unit, "mm")

    def test_when_impossible_then_refused(self):
        """Nobody measures minus one or 9000 microns."""
        for value in (-1, 9000):
            with self.assertRaises(ValidationError), self.env.cr.savepoint():
                self._read(value_before=value)

    @mute_logger("odoo.sql_db")
    def test_when_the_place_is_measured_twice_then_refused(self):
        """One row per kind and place; before and after share it."""
        self._read(value_before=118)
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self._read(value_after=120)

    def test_when_delivered_then_readings_stay(self):
        """The readings of a car that has left are its file."""
        reading = self._read(value_before=118)
        self._make_ready()
        self.order.action_deliver()
        with self.assertRaises(UserError):
            reading.value_after = 1
        with self.assertRaises(UserError):
            reading.unlink()
