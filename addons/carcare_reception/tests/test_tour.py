from odoo.tests import HttpCase, tagged

from .common import ReceptionCommon


@tagged("post_install", "-at_install", "-standard", "carcare_tour")
class TestReceptionTour(ReceptionCommon, HttpCase):
    def test_advisor_receives_a_known_and_a_new_car(self):
        """By keyboard: find, open, back; an unknown plate gets its file."""
        self.start_tour("/odoo/reception", "carcare_reception", login="carcare_advisor")
        created = self.env["carcare.vehicle"].find_by_plate("粤BK7001")
        self.assertEqual(created.partner_id.user_id, self.advisor)

    def test_reception_works_on_a_phone(self):
        """The same at 390 pixels."""
        self.browser_size = "390x844"
        self.touch_enabled = True
        self.start_tour("/odoo/reception", "carcare_reception", login="carcare_advisor")
