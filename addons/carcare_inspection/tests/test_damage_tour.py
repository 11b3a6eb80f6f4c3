from odoo.tests import HttpCase, tagged

from .common import InspectionCommon


@tagged("post_install", "-at_install", "-standard", "carcare_tour")
class TestDamageTour(InspectionCommon, HttpCase):
    def test_when_the_technician_taps_the_car_then_a_mark_is_kept(self):
        """A technician taps the hood, says dent, and the mark is stored there."""
        self.start_tour(
            f"/odoo/carcare.inspection/{self.sheet.id}",
            "carcare_damage_map_tour",
            login=self.technician.login,
        )
        mark = self.order.damage_mark_ids
        self.assertEqual((mark.kind, mark.note), ("dent", "dent by a ball"))
        self.assertAlmostEqual(mark.x, 500, delta=5)
        self.assertAlmostEqual(mark.y, 270, delta=5)
        self.assertEqual(mark.place_id, self.hood)
