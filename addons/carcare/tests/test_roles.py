from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestRoles(CarcareCommon):
    """Who sees which customers and cars, in every way of asking."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.mine = cls._create_vehicle(
            partner_id=cls._create_customer(user_id=cls.advisor.id).id
        )
        cls.other = cls._create_vehicle(
            partner_id=cls._create_customer(user_id=cls.advisor2.id).id
        )
        cls.nobody = cls._create_vehicle()
        cls.cars = cls.mine | cls.other | cls.nobody
        for car in cls.cars:
            car.log_odometer(100)
            cls.env["carcare.health.note"].create({"vehicle_id": car.id, "text": "x"})

    def visible(self, user, model="carcare.vehicle", path="id"):
        """The cars that the user reaches through the model."""
        records = self.env[model].with_user(user)
        return self.cars.filtered(
            lambda car: records.search_count(
                [(path, "=", car.partner_id.id if model == "res.partner" else car.id)]
            )
        )

    def test_advisor_sees_own_and_unassigned(self):
        """Advisors see their customers and nobody's, cars and all."""
        expected = self.mine | self.nobody
        self.assertEqual(self.visible(self.advisor), expected)
        self.assertEqual(self.visible(self.advisor, "res.partner"), expected)
        for model in ("odometer", "health.note", "vehicle.owner"):
            seen = self.visible(self.advisor, f"carcare.{model}", "vehicle_id")
            self.assertEqual(seen, expected, model)

    def test_marketer_sees_his_portfolio(self):
        """Customer service has a portfolio like an advisor."""
        self.other.partner_id.user_id = self.marketer
        self.assertEqual(self.visible(self.marketer), self.other | self.nobody)

    def test_right_all_customers_opens_the_shop(self):
        """With the extra right an advisor sees every customer."""
        self.advisor.group_ids += self.env.ref("carcare.carcare_group_all_customers")
        self.assertEqual(self.visible(self.advisor), self.cars)
        self.assertEqual(self.visible(self.advisor, "res.partner"), self.cars)

    def test_shop_roles_see_the_whole_shop(self):
        """Cashier, accountant, manager and owner see every customer."""
        for user in (self.cashier, self.accountant, self.manager, self.owner):
            self.assertEqual(self.visible(user), self.cars, user.login)
            self.assertEqual(self.visible(user, "res.partner"), self.cars)

    def test_technician_sees_all_cars(self):
        """Technicians see every car of the shop, and no price nor phone."""
        self.assertEqual(self.visible(self.technician), self.cars)

    def test_the_other_shop_sees_nothing(self):
        """A manager of another shop sees neither cars nor customers."""
        self.assertFalse(self.visible(self.manager2))
        self.assertFalse(self.visible(self.manager2, "res.partner"))

    def test_foreign_record_is_refused_by_id(self):
        """Knowing the id does not help: read, write and name are refused."""
        car = self.other.with_user(self.advisor)
        for method in (lambda: car.read(["color"]), lambda: car.write({"color": "x"})):
            with self.assertRaises(AccessError):
                method()
        with self.assertRaises(AccessError):
            self.other.partner_id.with_user(self.advisor).read(["name"])

    def test_counts_and_groups_do_not_leak(self):
        """Group-by counts only what the user may see."""
        groups = (
            self.env["carcare.vehicle"]
            .with_user(self.advisor)
            ._read_group([("id", "in", self.cars.ids)], [], ["__count"])
        )
        self.assertEqual(groups, [(2,)])

    def test_contacts_of_a_foreign_company_are_hidden(self):
        """The contact persons of another advisor's customer are his too."""
        company = self._create_customer(user_id=self.advisor2.id)
        contact = self.env["res.partner"].create(
            {"name": "Contact", "parent_id": company.id}
        )
        found = self.env["res.partner"].with_user(self.advisor)
        self.assertFalse(found.search([("id", "=", contact.id)]))

    def test_attachments_follow_the_car(self):
        """A photo of another advisor's car cannot be read."""
        photo = self.env["ir.attachment"].create(
            {
                "name": "x.txt",
                "raw": b"x",
                "res_model": "carcare.vehicle",
                "res_id": self.other.id,
            }
        )
        with self.assertRaises(AccessError):
            photo.with_user(self.advisor).read(["raw"])
        photo.with_user(self.cashier).read(["raw"])

    def test_reassigning_moves_the_car_too(self):
        """The new advisor sees the car at once, the old one no longer."""
        self.mine.partner_id.user_id = self.advisor2
        self.assertNotIn(self.mine, self.visible(self.advisor))
        self.assertIn(self.mine, self.visible(self.advisor2))

    def test_only_managers_delete_cars(self):
        """Staff archive, managers may delete."""
        with self.assertRaises(AccessError):
            self.nobody.with_user(self.advisor).unlink()
        self.nobody.with_user(self.advisor).active = False
        self.nobody.with_user(self.manager).unlink()

    def test_a_user_may_hold_several_roles(self):
        """No two parallel roles share a privilege, whose selection keeps only one."""
        roles = (
            "technician",
            "advisor",
            "cashier",
            "marketer",
            "accountant",
            "manager",
        )
        groups = [self.env.ref(f"carcare.carcare_group_{role}") for role in roles]
        privileges = {group.privilege_id for group in groups}
        self.assertEqual(len(privileges), len(groups))
        owner = self.env.ref("carcare.carcare_group_owner")
        self.assertIn(groups[-1], owner.all_implied_ids)

    def test_menus_follow_the_role(self):
        """The technician has the cars but no customer list and no configuration."""
        menus = self.env["ir.ui.menu"].with_user(self.technician)._visible_menu_ids()
        self.assertIn(self.env.ref("carcare.carcare_vehicle_menu").id, menus)
        for hidden in ("partner_menu", "config_menu", "unmask_log_menu"):
            self.assertNotIn(self.env.ref(f"carcare.carcare_{hidden}").id, menus)
