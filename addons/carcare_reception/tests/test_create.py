from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged

from .common import ReceptionCommon


@tagged("post_install", "-at_install")
class TestCreate(ReceptionCommon):
    def _create(self, user=None, **vals):
        reception = self.env["carcare.reception"].with_user(user or self.advisor)
        return reception.create_card({"source_id": self.source.id, **vals})

    def test_new_customer_with_car_belongs_to_the_advisor(self):
        """Who receives a customer keeps him."""
        card = self._create(plate="粤bk7001", name="钱多多", phone="13511112222")[
            "card"
        ]
        owner = self.env["res.partner"].browse(card["partner_id"])
        self.assertEqual((owner.user_id, owner.carcare_customer), (self.advisor, True))
        self.assertEqual(owner.vehicle_ids.plate_norm, "粤BK7001")

    def test_cashier_keeps_nobody(self):
        """A customer received at the cash desk is nobody's yet."""
        card = self._create(self.cashier, plate="粤BK7001")["card"]
        self.assertFalse(self.env["res.partner"].browse(card["partner_id"]).user_id)

    def test_walk_in_needs_no_name(self):
        """A plate and a source are enough."""
        card = self._create(plate="粤BK7001")["card"]
        self.assertIn("粤B·K7001", card["owner"]["name"])

    def test_source_is_required(self):
        """Every shop customer has a source channel."""
        with self.assertRaises(ValidationError):
            self._create(plate="粤BK7001", source_id=False)

    def test_known_phone_gets_the_further_car(self):
        """No second customer with the same number; the user is told."""
        result = self._create(plate="粤BK7001", phone="139-1234-5678")
        self.assertEqual(result["card"]["partner_id"], self.customer.id)
        self.assertIn("李建国", result["message"])

    def test_phone_of_a_colleagues_customer_is_refused_masked(self):
        """Whom to ask, and no more than that."""
        with self.assertRaises(UserError) as caught:
            self._create(plate="粤BK7001", phone="13787654321")
        self.assertIn(self.advisor2.name, str(caught.exception))
        self.assertNotIn("王淑芬", str(caught.exception))

    def test_further_car_of_a_known_customer(self):
        """From his card, without typing him again."""
        card = self._create(plate="粤BK7002", partner_id=self.customer.id)["card"]
        self.assertEqual(card["partner_id"], self.customer.id)

    def test_colleagues_customer_gets_no_car(self):
        """Not by an id over RPC either."""
        with self.assertRaises(AccessError):
            self._create(plate="粤BK7003", partner_id=self.other.id)

    def test_bad_plate_changes_nothing(self):
        """A misread plate is refused in words, and no customer stays behind."""
        count = self.env["res.partner"].search_count([])
        with self.assertRaises(ValidationError), self.env.cr.savepoint():
            self._create(plate="粤BO0001", name="钱多多")
        self.assertEqual(self.env["res.partner"].search_count([]), count)

    def test_bad_phone_is_refused(self):
        """What is no number is not stored as one."""
        with self.assertRaises(UserError):
            self._create(plate="粤BK7001", phone="电话未留")

    def test_empty_form_is_refused(self):
        """Nobody cannot be received."""
        with self.assertRaises(UserError):
            self._create()

    def test_customer_service_cannot_create(self):
        """They look up; receiving is the counter's."""
        with self.assertRaises(AccessError):
            self._create(self.marketer, plate="粤BK7001")

    def test_sources_are_offered(self):
        """The form asks how the customer found the shop."""
        sources = self.env["carcare.reception"].with_user(self.advisor).get_sources()
        self.assertIn(self.source.name, [source["name"] for source in sources])
