from odoo.tests import TransactionCase, tagged

from odoo.addons.carcare.tools import plates, vin

ROLES = (
    "owner manager advisor advisor2 technician technician2 cashier marketer accountant"
)


@tagged("post_install", "-at_install")
class TestDemoShop(TransactionCase):
    """The shop a newcomer sees first is whole and right."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.shop = cls.env.ref("__carcare_demo__.shop")
        cls.branch = cls.env.ref("__carcare_demo__.branch")

    def test_when_installed_then_each_role_logs_in_with_its_word(self):
        """Login and password are the word of the role."""
        for login in ROLES.split():
            credential = {"login": login, "password": login, "type": "password"}
            found = self.env["res.users"].authenticate(credential, {"interactive": 0})
            self.assertEqual(
                found["uid"], self.env.ref(f"__carcare_demo__.user_{login}").id
            )

    def test_when_installed_then_people_work_in_chinese_and_in_shanghai(self):
        """Nobody meets an English screen or a foreign clock."""
        users = self.env["res.users"].search([("login", "in", ROLES.split())])
        self.assertEqual(set(users.mapped("lang")), {"zh_CN"})
        self.assertEqual(set(users.mapped("tz")), {"Asia/Shanghai"})
        self.assertEqual(self.shop.currency_id.name, "CNY")

    def test_when_cars_are_made_then_plates_and_vins_are_sound(self):
        """Every plate can exist, every VIN has its check digit."""
        cars = self.env["carcare.vehicle"].search([("company_id", "=", self.shop.id)])
        self.assertGreater(len(cars), 70)
        for car in cars:
            self.assertNotEqual(plates.classify(car.plate), "invalid", car.plate)
            self.assertEqual(vin.check(car.vin)[0], "valid", car.vin)
        self.assertIn("nev_small", cars.mapped("plate_kind"))
        self.assertGreater(len({car.plate[:1] for car in cars}), 5)

    def test_when_customers_are_made_then_phones_are_known_numbers(self):
        """Phones are stored in E.164, so that search and duplicates work."""
        people = self.env["res.partner"].search(
            [("carcare_customer", "=", True), ("company_id", "=", self.shop.id)]
        )
        self.assertGreaterEqual(len(people), 63)
        self.assertTrue(all(people.mapped("phone_sanitized")))

    def test_when_the_branch_manager_looks_then_he_finds_nothing_of_the_shop(self):
        """A user of one shop reads nothing of another shop."""
        manager2 = self.env.ref("__carcare_demo__.user_manager2")
        cars = self.env["carcare.vehicle"].with_user(manager2)
        self.assertFalse(cars.search([("company_id", "=", self.shop.id)]))

    def test_when_installed_again_then_nothing_is_made_twice(self):
        """The hook leaves a finished shop alone."""
        from ..hooks import post_init_hook

        before = self.env["carcare.vehicle"].search_count([])
        post_init_hook(self.env)
        self.assertEqual(self.env["carcare.vehicle"].search_count([]), before)
