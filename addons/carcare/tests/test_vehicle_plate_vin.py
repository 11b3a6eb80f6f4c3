from odoo.exceptions import ValidationError
from odoo.tests import tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestVehiclePlateVin(CarcareCommon):
    """What plates and VINs the product takes, refuses, and how it says so."""

    def test_impossible_plates_are_refused_with_a_reason(self):
        """Each refused plate has a sentence of its own, in Chinese too."""
        self.env["res.lang"]._activate_lang("zh_CN")
        for text in ("京A1234", "A12345", "京I12345", "京A1234@", "京ADAB123"):
            for lang in ("en_US", "zh_CN"):
                cars = self.env["carcare.vehicle"].with_context(lang=lang)
                message = cars._get_plate_error(text)
                self.assertIn(text, message)
            with self.assertRaisesRegex(ValidationError, text):
                self._create_vehicle(plate=text)

    def test_letter_o_is_offered_never_changed(self):
        """京AO2345 is refused, 京A·02345 is offered."""
        with self.assertRaisesRegex(ValidationError, "京A·02345"):
            self._create_vehicle(plate="京AO2345")
        draft = self.env["carcare.vehicle"].new({"plate": "京AO2345"})
        self.assertIn("京A·02345", draft.plate_hint)
        self.assertEqual(draft.plate_norm, "京AO2345")

    def test_car_without_plate_needs_a_vin(self):
        """A new car has its VIN; neither is no car."""
        car = self._create_vehicle(plate="无牌", vin="LSVAM4186C2184841")
        self.assertFalse(car.plate)
        self.assertEqual(car.display_name, "LSVAM4186C2184841 大众")
        with self.assertRaises(ValidationError):
            self._create_vehicle(plate="无牌", vin=False)
        with self.assertRaises(ValidationError):
            car.vin = False

    def test_two_cars_without_plate_do_not_collide(self):
        """No plate is not a plate."""
        self._create_vehicle(vin="LSVAM4186C2184841")
        self._create_vehicle(vin="LVGBE40KX8G200001")

    def test_impossible_vins_are_refused(self):
        """Length, alphabet and year are hard; each has its sentence."""
        for text in ("ABC", "LSVAM4I86C2184841", "LSVAM4186U2184841"):
            with self.assertRaisesRegex(ValidationError, text):
                self._create_vehicle(vin=text)

    def test_wrong_check_digit_only_warns(self):
        """A VIN typed from a worn plate is stored, with a hint."""
        car = self._create_vehicle(vin="LFV3A23C9E3000001")
        self.assertTrue(car.vin_hint)
        fine = self._create_vehicle(vin="LSVAM4186C2184841")
        self.assertFalse(fine.vin_hint)

    def test_special_plates_are_taken(self):
        """Police, embassy, border, military plates come to the shop as well."""
        for text, code in {
            "川R1234警": "23",
            "使014578": "03",
            "粤Z4567澳": "27",
            "VA12345": "32",
            "WJ京12345": "31",
            "京X1234应急": "99",
        }.items():
            self.assertEqual(self._create_vehicle(plate=text).plate_type, code)

    def test_plate_change_updates_the_type(self):
        """New plates on the same car: the key and the type follow."""
        car = self._create_vehicle(plate="粤B8K268")
        car.plate = "粤BD12345"
        self.assertEqual((car.plate_norm, car.plate_type), ("粤BD12345", "52"))

    def test_database_is_the_last_guard(self):
        """Even a writer who skips the checks cannot store a plate twice."""
        first, second = self._create_vehicle(), self._create_vehicle()
        self.env.flush_all()
        with self.assertRaises(Exception) as caught, self.env.cr.savepoint():
            self.env.cr.execute(
                "UPDATE carcare_vehicle SET plate_norm = %s WHERE id = %s",
                [first.plate_norm, second.id],
                log_exceptions=False,
            )
        self.assertEqual(type(caught.exception).__name__, "UniqueViolation")
