from psycopg2.errors import ForeignKeyViolation

from odoo.exceptions import AccessError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestPartner(CarcareCommon):
    """The customer file: source, kind, duplicates, merge, company customers."""

    def test_advisor_creates_a_customer_in_the_form(self):
        """The core form with the shop's fields is enough to open a file."""
        partners = self.env["res.partner"].with_user(self.advisor)
        with Form(
            partners.with_context(default_carcare_customer=True),
            view="base.view_partner_form",
        ) as form:
            form.name = "王小明"
            form.phone = "13900000001"
            form.carcare_source_id = self.source
        partner = form.record
        self.assertEqual(partner.carcare_kind, "private")
        self.assertEqual(partner.phone_sanitized, "+8613900000001")
        self.assertEqual(partner.company_id, self.company)

    def test_source_is_required(self):
        """No shop customer without a source channel (F219)."""
        with self.assertRaises(ValidationError):
            self._create_customer(carcare_source_id=False)
        contact = self._create_customer(carcare_customer=False, carcare_source_id=False)
        with self.assertRaises(ValidationError):
            contact.carcare_customer = True

    def test_same_phone_in_another_spelling_is_a_duplicate(self):
        """The message names the existing customer, masked."""
        self._create_customer(name="赵四海", phone="13700000002")
        with self.assertRaisesRegex(ValidationError, r"赵\*\*.*137\*\*\*\*0002"):
            self._create_customer(phone="+86 137-0000-0002")

    def test_the_duplicate_of_an_invisible_customer_is_found(self):
        """An advisor is told even when the other file is not his."""
        self._create_customer(phone="13700000003", user_id=self.advisor2.id)
        with self.assertRaises(ValidationError):
            self._create_customer_as(self.advisor, phone="13700000003")

    def _create_customer_as(self, user, **vals):
        vals = {
            "name": "New",
            "carcare_customer": True,
            "carcare_source_id": self.source.id,
        } | vals
        return self.env["res.partner"].with_user(user).create(vals)

    def test_shared_phone_is_allowed(self):
        """A family may use one number when somebody says so."""
        self._create_customer(phone="13700000004")
        self._create_customer(phone="13700000004", carcare_phone_shared=True)

    def test_other_shop_has_its_own_file(self):
        """The same person may be a customer of two shops."""
        self._create_customer(phone="13700000005")
        self._create_customer(phone="13700000005", company_id=self.company2.id)

    def test_archived_customer_does_not_block(self):
        """An archived file no longer holds the number, until it comes back."""
        old = self._create_customer(phone="13700000006")
        old.active = False
        self._create_customer(phone="13700000006")
        with self.assertRaises(ValidationError):
            old.active = True

    def test_unformattable_phone_is_kept_and_not_compared(self):
        """A number that is no phone number is stored as typed."""
        first = self._create_customer(phone="12345")
        second = self._create_customer(phone="12345")
        self.assertFalse(first.phone_sanitized or second.phone_sanitized)

    def test_merging_moves_the_cars(self):
        """The core's merge joins two files of one person; cars and history follow."""
        keep = self._create_customer(phone=False)
        double = self._create_customer(phone="13700000007")
        car = self._create_vehicle(partner_id=double.id)
        wizard = self.env["base.partner.merge.automatic.wizard"].create(
            {"partner_ids": [(6, 0, (keep | double).ids)], "dst_partner_id": keep.id}
        )
        wizard.action_merge()
        self.assertFalse(double.exists())
        self.assertEqual(car.partner_id, keep)
        self.assertEqual(car.owner_ids.partner_id, keep)
        self.assertEqual(keep.phone_sanitized, "+8613700000007")
        self.assertTrue(keep.active)

    def test_company_customer_has_cars_and_contacts(self):
        """A company has many cars; its contacts are protected like itself."""
        company = self._create_customer(name="Fleet", is_company=True, phone=False)
        contact = self.env["res.partner"].create(
            {"name": "Driver", "parent_id": company.id}
        )
        for _number in range(3):
            self._create_vehicle(partner_id=company.id, driver_ids=contact.ids)
        self.assertEqual(company.carcare_kind, "company")
        self.assertEqual(company.vehicle_count, 3)
        self.assertTrue(contact.carcare_restricted)

    def test_dealer_kind_is_kept(self):
        """A used-car dealer stays one (F220)."""
        dealer = self._create_customer(is_company=True, carcare_kind="dealer")
        dealer.name = "Other"
        self.assertEqual(dealer.carcare_kind, "dealer")

    def test_contacts_follow_the_advisor_of_their_company(self):
        """Giving the company to another advisor gives him its contacts."""
        company = self._create_customer(user_id=self.advisor.id)
        contact = self.env["res.partner"].create(
            {"name": "Contact", "parent_id": company.id, "user_id": self.advisor.id}
        )
        driver = contact.create({"name": "Driver", "parent_id": contact.id})
        company.user_id = self.advisor2
        self.assertEqual((contact + driver).user_id, self.advisor2)
        self.assertEqual(driver.user_id, self.advisor2)

    def test_phone_finds_the_customer_by_name_search(self):
        """Typing a part of the number finds him, with blanks or without."""
        customer = self._create_customer(phone="13988887777")
        partners = self.env["res.partner"].with_user(self.advisor)
        self.assertEqual(partners.name_search("8888 7777")[0][0], customer.id)
        self.assertEqual(partners.name_search("13988887777")[0][0], customer.id)

    def test_reference_and_name_find_the_customer(self):
        """Name fragment and exact reference still work."""
        customer = self._create_customer(name="Unlikely Name", ref="R-77")
        partners = self.env["res.partner"].with_user(self.advisor)
        self.assertEqual(partners.name_search("likely")[0][0], customer.id)
        self.assertEqual(partners.name_search("R-77")[0][0], customer.id)
        self.assertNotIn(
            customer, partners.search([("display_name", "not ilike", "likely")])
        )

    def test_vehicle_button_opens_his_cars(self):
        """The smart button lists the cars of the customer and proposes him."""
        customer = self._create_vehicle().partner_id.with_user(self.advisor)
        action = customer.action_view_vehicles()
        self.assertEqual(action["domain"], [("partner_id", "=", customer.id)])
        self.assertEqual(action["context"]["default_partner_id"], customer.id)

    def test_technician_creates_no_customer(self):
        """Opening files is the reception's work."""
        with self.assertRaises(AccessError):
            self._create_customer_as(self.technician)

    @mute_logger("odoo.sql_db")
    def test_used_source_cannot_be_deleted(self):
        """A source with customers stays."""
        self._create_customer()
        with self.assertRaises(ForeignKeyViolation), self.env.cr.savepoint():
            self.source.unlink()

    def test_masked_name(self):
        """张三 becomes 张*, a long name keeps its first letter."""
        self.assertEqual(self._create_customer(name="张三").name_masked, "张*")
        self.assertEqual(self._create_customer(name="Alexander").name_masked, "A**")
