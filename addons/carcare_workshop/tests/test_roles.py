from lxml import etree

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestRoles(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._approve(cls._create_order([cls.wash, cls.pads]))

    def test_when_a_technician_reads_prices_then_it_is_refused(self):
        """Technicians see no price: not read, searched or grouped."""
        order = self.order.with_user(self.technician)
        fields_ = {order: ("amount_total", "amount_approved", "version_ids")}
        fields_[order.line_ids] = ("price_unit", "price_list", "amount", "discount")
        for records, names in fields_.items():
            for name in names:
                with self.subTest(field=name), self.assertRaises(AccessError):
                    records.read([name])
        line = order.line_ids
        with self.assertRaises(AccessError):
            line.search([("price_unit", ">", 1)])
        with self.assertRaises(AccessError):
            line._read_group([], ["order_id"], ["amount:sum"])

    def test_when_views_are_loaded_then_prices_are_for_the_desk(self):
        """The same screens show prices to the advisor and none to the technician."""
        orders = self.env["carcare.work.order"]
        for view in ("form", "list", "kanban"):
            arch = orders.with_user(self.technician).get_view(view_type=view)["arch"]
            for name in ("amount_total", "price_unit", "amount_approved"):
                self.assertNotIn(f'name="{name}"', arch, (view, name))
        arch = orders.with_user(self.advisor).get_view(view_type="form")["arch"]
        self.assertIn('name="price_unit"', arch)

    def test_when_each_role_opens_the_form_then_everything_loads(self):
        """No field of the form is one the role may not read."""
        for role in ("technician", "advisor", "cashier", "accountant", "manager"):
            user = getattr(self, role)
            order = self.order.with_user(user)
            arch = etree.fromstring(order.get_view(view_type="form")["arch"])
            names = arch.xpath("//field[not(ancestor::field)]/@name")
            with self.subTest(role=role):
                self.assertTrue(order.web_read({name: {} for name in names}))

    def test_when_the_technician_works_then_he_needs_no_sales_rights(self):
        """A technician's taps write the sales order for him, and nothing else."""
        line = self.order.line_ids.filtered(lambda line: line.line_type == "service")
        line.with_user(self.technician).action_work_done()
        self.assertEqual(line.sudo().sale_line_id.qty_delivered, 1)
        with self.assertRaises(AccessError):
            line.sudo().sale_line_id.with_user(self.technician).read(["qty_delivered"])

    def test_when_a_line_is_taken_off_by_the_floor_then_it_is_refused(self):
        """Only the desk takes lines off."""
        with self.assertRaises(UserError):
            self.order.line_ids.with_user(self.technician).action_work_cancel()
        with self.assertRaises(UserError):
            self.order.with_user(self.cashier).action_request_approval()

    def test_when_the_chatter_is_opened_then_no_address_is_read(self):
        """Technicians may write notes; the customer's e-mail is never fetched."""
        self.order.partner_id.sudo().email = "zhang@example.com"
        self.order.message_subscribe(self.advisor.partner_id.ids)
        order = self.order.with_user(self.technician)
        self.assertFalse(order._message_get_suggested_recipients())
        order.message_post(body="Bolt replaced")
        self.assertIn("Bolt", order.message_ids[0].body)

    def test_when_it_is_not_the_workshops_then_work_is_refused(self):
        """Cashier, accountant and customer service neither start nor finish work."""
        line = self.order.line_ids.filtered(lambda line: line.line_type == "service")
        for role in ("cashier", "accountant", "marketer"):
            own = line.with_user(getattr(self, role))
            with self.subTest(role=role):
                with self.assertRaises(UserError):
                    own.action_work_start()
                with self.assertRaises(UserError):
                    own.action_work_done()
        self.assertEqual(line.work_state, "todo")

    def test_when_a_derived_value_is_written_then_it_is_refused(self):
        """Amount, kind and unit of a line are worked out; an agreed text stays."""
        line = self.order.line_ids[0].with_user(self.advisor)
        dozen = self.env.ref("uom.product_uom_dozen")
        values = {"amount": 1, "line_type": "part", "price_list": 1, "name": "Other"}
        for name, value in (values | {"uom_id": dozen.id}).items():
            with self.subTest(field=name), self.assertRaises(UserError):
                line.write({name: value})
        with self.assertRaises(UserError):
            self.order.with_user(self.advisor).write({"amount_total": 1})
