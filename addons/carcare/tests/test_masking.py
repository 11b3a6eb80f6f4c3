from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestMasking(CarcareCommon):
    """Numbers that a role may not see do not leak through any door of the ORM."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer(
            name="张三丰", phone="13812345678", email="zhang@qq.com"
        )
        cls.car = cls._create_vehicle(
            plate="粤B8K268", vin="LSVAM4186C2184841", partner_id=cls.customer.id
        )

    def test_technician_reads_the_masked_phone(self):
        """The technician sees 138****5678 and z***@qq.com, no more."""
        partner = self.customer.with_user(self.technician)
        self.assertEqual(partner.phone_masked, "138****5678")
        self.assertEqual(partner.email_masked, "z***@qq.com")
        for name in partner._masked_fields:
            with self.assertRaises(AccessError):
                partner.read([name])

    def test_advisor_reads_the_phone(self):
        """The advisor sees phone and e-mail in full."""
        partner = self.customer.with_user(self.advisor)
        self.assertEqual(partner.phone, "13812345678")
        self.assertEqual(partner.email, "zhang@qq.com")

    def test_searching_by_phone_is_no_oracle(self):
        """A masked user cannot confirm a number by searching for it."""
        partners = self.env["res.partner"].with_user(self.marketer)
        for name in ("phone", "phone_sanitized", "email", "email_normalized"):
            with self.assertRaises(AccessError):
                partners.search([(name, "ilike", "138")])
        self.assertFalse(
            partners.search([("phone_mobile_search", "ilike", "13812345")])
        )
        self.assertFalse(partners.name_search("13812345678"))
        self.assertFalse(partners.name_search("zhang@qq.com"))
        with self.assertRaises(AccessError):
            partners.search([], order="phone")
        with self.assertRaises(AccessError):
            partners.search([("child_ids.phone", "ilike", "138")])

    def test_searching_through_another_model_is_refused(self):
        """The path over the car's owner is closed too."""
        cars = self.env["carcare.vehicle"].with_user(self.marketer)
        with self.assertRaises(AccessError):
            cars.search([("partner_id.phone", "ilike", "138")])
        with self.assertRaises(AccessError):
            self.car.with_user(self.marketer).web_read(
                {"partner_id": {"fields": {"phone": {}}}}
            )

    def test_grouping_and_exporting_are_refused(self):
        """Neither group-by nor export shows the number."""
        partners = self.env["res.partner"].with_user(self.marketer)
        with self.assertRaises(AccessError):
            partners.formatted_read_group([], ["phone"], ["__count"])
        self.marketer.group_ids += self.env.ref("base.group_allow_export")
        with self.assertRaises(AccessError):
            self.customer.with_user(self.marketer).export_data(["phone"])
        self.assertNotIn("phone", partners.fields_get())

    def test_writing_a_masked_number_is_refused(self):
        """Who cannot see the number cannot overwrite it."""
        with self.assertRaises(AccessError):
            self.customer.with_user(self.marketer).write({"phone": "1"})

    def test_own_record_is_not_masked(self):
        """Everybody reads his own e-mail, or he could not write a message."""
        own = self.technician.partner_id.with_user(self.technician)
        self.assertIn(self.technician.email, own.email_formatted)

    def test_marketer_sees_no_plate(self):
        """Plate and VIN are masked in fields and in the name of the car."""
        car = self.car.with_user(self.marketer)
        self.assertEqual(car.display_name, "粤B***68 大众")
        self.assertEqual(car.plate_masked, "粤B***68")
        self.assertEqual(car.vin_masked, "LSV**********4841")
        for name in ("plate", "plate_norm", "vin"):
            with self.assertRaises(AccessError):
                car.read([name])
            with self.assertRaises(AccessError):
                car.search([(name, "ilike", "8")])
        self.assertFalse(car.name_search("8K268"))
        self.assertEqual(car.name_search("张三")[0][0], car.id)

    def test_technician_sees_plates(self):
        """The technician finds the car by its plate."""
        cars = self.env["carcare.vehicle"].with_user(self.technician)
        self.assertEqual(cars.name_search("粤B·8K268")[0][1], "粤B·8K268 大众")

    def test_core_partner_views_are_masked(self):
        """The views of the core open for masked users, with the masked twins."""
        partners = self.env["res.partner"].with_user(self.technician)
        for xmlid, kind in (
            ("base.view_partner_form", "form"),
            ("base.view_partner_tree", "list"),
            ("base.res_partner_kanban_view", "kanban"),
            ("base.view_res_partner_filter", "search"),
        ):
            views = partners.get_views([(self.env.ref(xmlid).id, kind)])
            arch = etree.fromstring(views["views"][kind]["arch"])
            known = views["models"]["res.partner"]["fields"]
            names = {node.get("name") for node in arch.iter("field")}
            self.assertFalse(names & {"phone", "email"}, xmlid)
            if kind != "search":
                self.assertIn("phone_masked", names & set(known), xmlid)
            self.assertNotIn("record.phone.", etree.tostring(arch).decode())

    def test_views_of_advisors_keep_the_phone(self):
        """Masked and full views do not share a cache."""
        view = self.env.ref("base.view_partner_form").id
        for user, name in ((self.technician, "phone_masked"), (self.advisor, "phone")):
            arch = self.env["res.partner"].with_user(user).get_view(view)["arch"]
            self.assertIn(f'name="{name}"', arch)

    def test_nested_views_are_masked(self):
        """Cars listed in a customer's form show the masked plate."""
        view = self.env.ref("base.view_partner_form").id
        partners = self.env["res.partner"].with_user(self.marketer)
        arch = etree.fromstring(partners.get_view(view)["arch"])
        names = {
            node.get("name")
            for node in arch.xpath("//field[@name='vehicle_ids']/list/field")
        }
        self.assertIn("plate_masked", names)
        self.assertFalse(names & {"plate", "vin"})

    def test_unmasking_is_logged(self):
        """The marketer makes one number visible, and the log says so."""
        partner = self.customer.with_user(self.marketer)
        shown = partner.action_unmask()["params"]["message"]
        self.assertEqual(shown, "13812345678")
        log = self.env["carcare.unmask.log"].search([], limit=1)
        self.assertEqual(log.user_id, self.marketer)
        self.assertEqual((log.res_model, log.res_id), ("res.partner", partner.id))
        self.assertIn(
            "粤B8K268", str(self.car.with_user(self.marketer).action_unmask())
        )

    def test_unmasking_several_is_refused(self):
        """One record at a time."""
        with self.assertRaises(ValueError):
            (self.customer | self._create_customer()).with_user(
                self.marketer
            ).action_unmask()

    def test_technician_may_not_unmask(self):
        """Unmasking a phone is not a technician's business."""
        with self.assertRaises(AccessError):
            self.customer.with_user(self.technician).action_unmask()

    def test_unmasking_respects_the_portfolio(self):
        """Another advisor's customer cannot be unmasked."""
        self.customer.user_id = self.advisor2
        with self.assertRaises(AccessError):
            self.customer.with_user(self.marketer).action_unmask()

    def test_the_log_is_append_only(self):
        """Not even the superuser changes or deletes a row of the log."""
        self.customer.with_user(self.marketer).action_unmask()
        log = self.env["carcare.unmask.log"].search([], limit=1)
        with self.assertRaises(UserError):
            log.sudo().write({"user_id": self.advisor.id})
        with self.assertRaises(UserError):
            log.sudo().unlink()
        with self.assertRaises(AccessError):
            log.with_user(self.manager).check_access("create")

    def test_portal_accounts_are_hidden_from_masked_users(self):
        """A customer's portal account would show his phone: it is not listed."""
        portal = self.env["res.users"].create(
            {
                "login": "portal_customer",
                "name": "Portal",
                "group_ids": [(6, 0, self.env.ref("base.group_portal").ids)],
            }
        )
        users = self.env["res.users"]
        domain = [("id", "=", portal.id)]
        self.assertFalse(users.with_user(self.marketer).search(domain))
        self.assertTrue(users.with_user(self.advisor).search(domain))

    def test_chatter_opens_for_the_technician(self):
        """The core's chatter and mentions work without e-mail addresses."""
        self.car.message_subscribe(self.customer.ids)
        car = self.car.with_user(self.technician)
        self.assertEqual(car._message_get_suggested_recipients(), [])
        car.message_post(body="Seen")
        suggestions = self.env["res.partner"].with_user(self.technician)
        found = suggestions.get_mention_suggestions("张三")
        self.assertNotIn("zhang@qq.com", str(found))
        self.assertIn("张三丰", str(found))

    def test_name_with_email_does_not_break(self):
        """Core asks for the name with e-mail: masked users get the bare name."""
        partner = self.customer.with_context(show_email=True)
        self.assertEqual(partner.with_user(self.technician).display_name, "张三丰")
        self.assertIn("qq.com", partner.with_user(self.advisor).display_name)
