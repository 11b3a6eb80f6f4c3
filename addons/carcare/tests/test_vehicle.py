from datetime import date

from odoo import fields
from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestVehicle(CarcareCommon):
    """One file per car: found however typed, never twice, owners remembered."""

    def test_advisor_opens_a_file_with_plate_and_owner(self):
        """Plate and owner are enough; kind and type follow from the plate."""
        customer = self._create_customer()
        with Form(self.env["carcare.vehicle"].with_user(self.advisor)) as form:
            form.plate = "粤b·d12345"
            form.partner_id = customer
        car = form.record
        self.assertEqual((car.plate_kind, car.plate_type), ("nev_small", "52"))
        self.assertEqual(car.display_name, "粤B·D12345")

    def test_plate_is_found_however_typed(self):
        """Typed, pasted or full-width: one car."""
        car = self._create_vehicle(plate="粤B·8K268")
        cars = self.env["carcare.vehicle"].with_user(self.advisor)
        for text in ("粤b8k268", "粤Ｂ８Ｋ２６８", " 粤B 8K268 ", "粤B-8K268"):
            self.assertEqual(cars.find_by_plate(text), car)
            self.assertEqual(cars.name_search(text)[0][0], car.id)
        self.assertFalse(cars.find_by_plate(""))
        self.assertFalse(cars.find_by_plate("无牌"))

    def test_vin_is_found_by_its_end(self):
        """Full VIN, last eight or last six."""
        car = self._create_vehicle(vin="LSVAM4186C2184841")
        cars = self.env["carcare.vehicle"].with_user(self.advisor)
        for text in ("lsvam4186c2184841", "C2184841", "184841"):
            self.assertEqual(cars.find_by_vin(text), car)
        self.assertFalse(cars.find_by_vin("4841"))
        self.assertEqual(cars.name_search("184841")[0][0], car.id)

    def test_display_name_leads_back_to_the_car(self):
        """An import that writes the shown name finds the car."""
        brand = self.env.ref("carcare_catalog.brand_volkswagen")
        car = self._create_vehicle(plate="粤B8K268", brand_id=brand.id)
        found = car.with_user(self.advisor).name_search(car.display_name)
        self.assertEqual(found[0][0], car.id)

    def test_duplicate_plate_is_refused_with_the_owner_masked(self):
        """The message names the car and, masked, its owner."""
        owner = self._create_customer(name="李四光")
        self._create_vehicle(plate="粤B8K268", partner_id=owner.id)
        with self.assertRaisesRegex(ValidationError, r"粤B·8K268.*李\*\*"):
            self._create_vehicle(plate="粤B·8K268")

    def test_same_number_on_another_plate_type_is_another_car(self):
        """A blue and a yellow plate may carry the same number."""
        self._create_vehicle(plate="粤B8K268")
        truck = self._create_vehicle(plate="粤B8K268", plate_type="01")
        self.assertEqual(len(truck.find_by_plate("粤B8K268")), 2)

    def test_other_shop_may_have_the_same_car(self):
        """Two shops keep their own files of one car."""
        self._create_vehicle(plate="粤B8K268")
        owner = self._create_customer(company_id=self.company2.id)
        self._create_vehicle(
            plate="粤B8K268", company_id=self.company2.id, partner_id=owner.id
        )

    def test_archived_car_gives_its_plate_free(self):
        """The owner takes the plate to his next car; the old file is archived."""
        old = self._create_vehicle(plate="粤B8K268", vin="LSVAM4186C2184841")
        old.active = False
        self._create_vehicle(plate="粤B8K268")
        with self.assertRaises(ValidationError):
            old.active = True

    def test_duplicate_vin_is_refused(self):
        """One VIN, one car."""
        self._create_vehicle(vin="LSVAM4186C2184841")
        with self.assertRaises(ValidationError):
            self._create_vehicle(vin="lsvam4186c2184841")

    def test_owner_must_be_of_the_same_shop(self):
        """A car of one shop cannot belong to a customer of another."""
        stranger = self._create_customer(company_id=self.company2.id)
        with self.assertRaises(UserError):
            self._create_vehicle(partner_id=stranger.id)

    def test_first_owner_is_remembered_from_the_purchase(self):
        """The first ownership begins on the day of purchase."""
        car = self._create_vehicle(purchase_date=date(2020, 5, 1))
        self.assertEqual(car.owner_ids.date_from, date(2020, 5, 1))
        self.assertFalse(car.owner_ids.date_to)

    def test_transfer_closes_the_old_ownership(self):
        """Selling the car ends one ownership and begins the next; drivers go."""
        car = self._create_vehicle(purchase_date=date(2020, 5, 1))
        car.driver_ids = self._create_customer()
        first, buyer = car.partner_id, self._create_customer()
        car.with_user(self.advisor).transfer_owner(buyer, date(2026, 3, 1))
        new, old = car.owner_ids.sorted("date_from", reverse=True)
        self.assertEqual((old.partner_id, old.date_to), (first, date(2026, 3, 1)))
        self.assertEqual((new.partner_id, new.date_to), (buyer, False))
        self.assertFalse(car.driver_ids)

    def test_an_owner_date_by_context_is_ignored(self):
        """A context over RPC neither forges the history nor breaks the write."""
        car = self._create_vehicle()
        for text in ("2001-01-01", "nonsense"):
            buyer = self._create_customer()
            car.with_context(carcare_owner_date=text).partner_id = buyer
            self.assertEqual(
                car.owner_ids.filtered(lambda row: not row.date_to).date_from,
                fields.Date.context_today(car),
            )

    def test_transfer_wizard_takes_many_cars(self):
        """A dealer takes over two cars at once."""
        cars = self._create_vehicle() | self._create_vehicle()
        dealer = self._create_customer(carcare_kind="dealer")
        wizard = self.env["carcare.vehicle.transfer"].with_user(self.advisor)
        wizard = wizard.with_context(active_ids=cars.ids)
        wizard.create({"partner_id": dealer.id}).action_transfer()
        self.assertEqual(cars.partner_id, dealer)
        self.assertEqual(len(cars.owner_ids), 4)

    def test_technician_transfers_nothing(self):
        """Changing the owner is not a technician's business."""
        car = self._create_vehicle().with_user(self.technician)
        with self.assertRaises(AccessError):
            car.transfer_owner(self._create_customer())

    def test_writing_the_same_owner_leaves_no_history(self):
        """Saving the form again is no transfer."""
        car = self._create_vehicle()
        car.partner_id = car.partner_id
        self.assertEqual(len(car.owner_ids), 1)

    def test_model_decides_series_and_brand(self):
        """Choosing the model fills series and brand."""
        series = self.env.ref("carcare_catalog.series_honda_civic")
        model = self.env["carcare.vehicle.model"].create(
            {"name": "240TURBO", "series_id": series.id}
        )
        car = self._create_vehicle(model_id=model.id)
        self.assertEqual(car.series_id, series)
        self.assertEqual(car.brand_id.name_en, "Honda")
        self.assertEqual(car.origin, "japanese")

    def test_vin_proposes_brand_and_year(self):
        """The maker prefix proposes the brand, the tenth character the year."""
        car = self._create_vehicle(vin="LSVAM4186C2184841")
        self.assertEqual((car.brand_id.name_en, car.model_year), ("Volkswagen", 2012))

    def test_vin_does_not_overrule_the_chosen_brand(self):
        """A brand somebody chose stays."""
        audi = self.env.ref("carcare_catalog.brand_audi")
        car = self._create_vehicle(brand_id=audi.id)
        car.vin = "LSVAM4186C2184841"
        self.assertEqual(car.brand_id, audi)

    def test_high_value_cars_are_found(self):
        """The series' value band, else the brand's, marks a high-value car (F016)."""
        car = self._create_vehicle(
            brand_id=self.env.ref("carcare_catalog.brand_bmw").id
        )
        self.assertEqual(car.value_band, "premium")
        series = self.env.ref("carcare_catalog.series_toyota_alphard")
        series.value_band = "luxury"
        car.series_id = series
        self.assertEqual((car.value_band, car.brand_id.name_en), ("luxury", "Toyota"))

    def test_list_needs_the_same_queries_for_one_and_fifty(self):
        """The list of cars costs a constant number of statements."""
        names = ["display_name", "open_note_count", "frequent_problem_ids", "user_id"]
        names += ["next_care_date", "odometer_km", "value_band", "plate_masked"]
        cars = self.env["carcare.vehicle"]
        for _number in range(50):
            cars |= self._create_vehicle()
        self.env.flush_all()
        counts = []
        for records in (cars[:1], cars):
            records.with_user(self.advisor).read(names)
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.with_user(self.advisor).read(names)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
