from datetime import timedelta

from odoo.exceptions import AccessError
from odoo.tests import freeze_time, tagged

from .common import ReceptionCommon


@tagged("post_install", "-at_install")
@freeze_time("2026-11-21 02:00:00")
class TestCard(ReceptionCommon):
    def _card(self, car=None, user=None):
        reception = self.env["carcare.reception"].with_user(user or self.advisor)
        return reception.open_card((car or self.car).id)

    def test_card_tells_who_comes(self):
        """Car, owner with phone, advisor."""
        card = self._card()
        self.assertIn("粤B·K8201", card["title"])
        self.assertEqual(card["owner"]["name"], "李建国")
        self.assertEqual(card["owner"]["phone"], self.customer.phone)

    def test_late_dates_are_alerts_of_danger(self):
        """What has run out is red, what runs out soon is a warning."""
        self.car.compulsory_expiry_date = self.today - timedelta(days=1)
        self.car.commercial_expiry_date = self.today + timedelta(days=29)
        levels = [
            a["level"] for a in self._card()["alerts"] if a["kind"] == "insurance"
        ]
        self.assertEqual(levels, ["danger", "warning"])

    def test_far_dates_are_silent(self):
        """A date beyond its notice is no alert."""
        self.car.compulsory_expiry_date = self.today + timedelta(days=31)
        self.car.inspection_valid_until = self.today + timedelta(days=61)
        self.assertFalse(self._card()["alerts"])

    def test_inspection_is_announced_sixty_days_before(self):
        """The window for the mark is open then."""
        self.car.inspection_valid_until = self.today + timedelta(days=60)
        self.assertEqual([a["kind"] for a in self._card()["alerts"]], ["inspection"])

    def test_preferences_come_from_person_and_car(self):
        """Wishes and standing notes in one place, problems in another."""
        self.env["carcare.health.note"].create(
            [
                {"vehicle_id": self.car.id, "kind": "paint", "text": "右前门划痕"},
                {"vehicle_id": self.car.id, "kind": "problem", "text": "天窗漏水"},
            ]
        )
        card = self._card()
        self.assertEqual(
            card["preferences"], ["不要打蜡", "喜欢柑橘香薰", "右前门划痕"]
        )
        self.assertEqual([p["text"] for p in card["problems"]], ["天窗漏水"])

    def test_open_problems_come_before_resolved_ones(self):
        """What is still wrong is seen first."""
        notes = self.env["carcare.health.note"].create(
            [
                {"vehicle_id": self.car.id, "kind": "problem", "text": text}
                for text in ("旧伤", "异响")
            ]
        )
        notes[1].resolve("WO1")
        problems = self._card()["problems"]
        self.assertEqual([p["open"] for p in problems], [True, False])

    def test_other_cars_of_the_customer_are_listed(self):
        """One click to the other car."""
        second = self._create_vehicle(partner_id=self.customer.id)
        self.assertEqual([car["id"] for car in self._card()["cars"]], [second.id])

    def test_colleagues_card_is_refused(self):
        """Not over RPC either, by car or by customer."""
        reception = self.env["carcare.reception"].with_user(self.advisor)
        with self.assertRaises(AccessError):
            reception.open_card(self.other_car.id)
        with self.assertRaises(AccessError):
            reception.open_card(False, self.other.id)

    def test_customer_service_card_is_masked(self):
        """No full number anywhere on the card."""
        free = self._create_customer(name="孙无主", phone="13666667777")
        car = self._create_vehicle(
            plate="沪A88888", vin="LSVAM4186D2184841", partner_id=free.id
        )
        text = str(self._card(car, self.marketer)).replace("·", "")
        for secret in ("13666667777", "A88888", "LSVAM4186D2184841"):
            self.assertNotIn(secret, text)

    def test_files_open_from_the_card(self):
        """The buttons of the card lead to the files."""
        reception = self.env["carcare.reception"].with_user(self.advisor)
        for method in ("action_open_vehicle", "action_open_partner"):
            result = getattr(reception, method)(self.car.id, self.customer.id)
            self.assertIn(result["res_id"], (self.car.id, self.customer.id))
