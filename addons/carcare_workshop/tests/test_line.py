from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import Form, tagged
from odoo.tools import mute_logger

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestLine(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order([cls.polish])
        cls.line = cls.order.line_ids
        cls.lines = cls.env["carcare.work.order.line"].with_user(cls.advisor)

    def _refuse(self, vals, user=None):
        """Try to write and to create over RPC; the database must refuse."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.line.with_user(user or self.manager).write(vals)
            self.env.flush_all()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(CheckViolation),
            self.env.cr.savepoint(),
        ):
            self.lines.with_user(user or self.manager).create(
                {"order_id": self.order.id, "product_id": self.polish.id} | vals
            )
            self.env.flush_all()

    def test_when_quantities_are_absurd_then_the_database_refuses(self):
        """Zero, negative and absurd quantities never get in, also over RPC."""
        for quantity in (0, -1, -0.01, 10001, 1e12):
            with self.subTest(quantity=quantity):
                self._refuse({"quantity": quantity})

    def test_when_prices_are_absurd_then_the_database_refuses(self):
        """Negative prices and discounts beyond 100 % never get in."""
        self._refuse({"price_unit": -0.01})
        self._refuse({"price_unit": 1e9})
        self._refuse({"discount": 101})
        self._refuse({"discount": -1})

    def test_when_the_product_is_chosen_then_its_defaults_come(self):
        """Name, unit, price, minutes and kind come from the product."""
        self.assertEqual(self.line.name, "Polish")
        self.assertEqual(self.line.price_unit, 500)
        self.assertEqual(self.line.price_list, 500)
        self.assertEqual(self.line.planned_minutes, 90)
        self.assertEqual(self.line.line_type, "service")
        part = self.lines.create(
            {"order_id": self.order.id, "product_id": self.pads.id, "quantity": 2}
        )
        self.assertEqual((part.line_type, part.amount), ("part", 560))

    def test_when_the_payer_has_a_price_list_then_its_price_is_offered(self):
        """Member price on the line, list price kept beside it."""
        pricelist = self.env["product.pricelist"].create(
            {
                "name": "Members",
                "item_ids": [
                    (
                        0,
                        0,
                        {
                            "compute_price": "percentage",
                            "percent_price": 10,
                            "applied_on": "3_global",
                        },
                    )
                ],
            }
        )
        customer = self._create_customer()
        customer.property_product_pricelist = pricelist
        line = self._create_order([self.polish], customer=customer).line_ids
        self.assertEqual((line.price_unit, line.price_list), (450, 500))

    def test_when_tax_is_included_then_the_amount_is_what_is_paid(self):
        """The amount of a line is tax-included, whatever the tax says."""
        tax = self.env["account.tax"].create(
            {
                "name": "VAT 13 on top",
                "amount": 13,
                "price_include_override": "tax_excluded",
                "company_id": self.company.id,
            }
        )
        self.wash.taxes_id = tax
        line = self._create_order([self.wash]).line_ids
        self.assertEqual(line.tax_ids, tax)
        self.assertEqual(line.amount, 67.8)
        tax.price_include_override = "tax_included"
        line = self._create_order([self.wash]).line_ids
        self.assertEqual(line.amount, 60)

    def test_when_the_price_is_under_the_floor_then_only_a_manager_may(self):
        """Below the floor price the advisor is refused, the message says so."""
        with self.assertRaises(ValidationError) as caught:
            self.line.price_unit = 399
        self.assertIn("400", str(caught.exception))
        with self.assertRaises(ValidationError):
            self.line.discount = 21
        with self.assertRaises(ValidationError):
            self.lines.create(
                {
                    "order_id": self.order.id,
                    "product_id": self.polish.id,
                    "price_unit": 1,
                }
            )
        self.line.discount = 20
        self.line.with_user(self.manager).price_unit = 300
        self.assertEqual(self.line.amount, 240)

    def test_when_it_is_a_trial_then_it_is_free(self):
        """A trial is recorded at zero price and cannot carry another (F046)."""
        trial = self.lines.create(
            {"order_id": self.order.id, "product_id": self.polish.id, "is_trial": True}
        )
        self.assertEqual(trial.amount, 0)
        with self.assertRaises(ValidationError):
            trial.price_unit = 100

    def test_when_it_is_rework_then_it_bills_zero(self):
        """A rework order costs the customer nothing (F039)."""
        rework = self._create_order(
            [self.polish],
            kind="rework",
            original_id=self.order.id,
            vehicle_id=self.order.vehicle_id.id,
        )
        self.assertEqual(rework.amount_total, 0)
        with self.assertRaises(ValidationError):
            rework.line_ids.with_user(self.manager).price_unit = 10

    def test_when_decided_then_the_line_is_closed(self):
        """What the customer agreed is not changed: cancel and add anew."""
        self._approve(self.order)
        for vals in (
            {"price_unit": 450},
            {"quantity": 2},
            {"product_id": self.wash.id},
            {"discount": 5},
        ):
            with self.subTest(vals=vals), self.assertRaises(UserError):
                self.line.with_user(self.manager).write(vals)
        with self.assertRaises(UserError):
            self.line.unlink()
        self.line.planned_minutes = 120

    def test_when_moved_to_another_order_then_it_is_refused(self):
        """A line stays on its order."""
        other = self._create_order()
        with self.assertRaises(UserError):
            self.line.order_id = other

    def test_when_the_order_is_closed_then_no_line_is_added(self):
        """A voided order takes no more lines."""
        self.order.action_cancel("left")
        with self.assertRaises(UserError):
            self.lines.create({"order_id": self.order.id, "product_id": self.wash.id})

    def test_when_it_is_another_advisors_order_then_it_is_refused(self):
        """Lines follow the customer's isolation in read, write and create."""
        customer = self._create_customer(user_id=self.advisor.id)
        order = self._create_order(customer=customer)
        with self.assertRaises(AccessError):
            order.line_ids.with_user(self.advisor2).write({"quantity": 2})
        with self.assertRaises(AccessError):
            self.lines.with_user(self.advisor2).create(
                {"order_id": order.id, "product_id": self.wash.id}
            )
        with self.assertRaises(AccessError):
            order.line_ids.with_user(self.manager2).read(["name"])

    def test_when_work_starts_unapproved_then_it_is_refused(self):
        """Work cannot start on a line the customer has not approved (F023)."""
        line = self.line.with_user(self.technician)
        for call in (line.action_work_start, line.action_work_done):
            with self.assertRaises(UserError):
                call()
        self.order.action_check_in()
        self.order.action_quote()
        with self.assertRaises(UserError):
            line.action_work_start()

    def test_when_the_first_line_starts_then_the_order_is_in_progress(self):
        """The first start takes the car into the workshop."""
        self._approve(self.order)
        self.line.with_user(self.technician).action_work_start()
        self.assertEqual(self.order.state, "in_progress")
        self.assertEqual(self.line.work_state, "doing")

    def test_when_lines_are_undone_then_a_checked_job_is_not_finished(self):
        """Where quality is checked every approved service is finished first."""
        self.process_plain.needs_quality_check = True
        self._approve(self.order)
        self.order.action_start()
        with self.assertRaisesRegex(UserError, "Polish"):
            self.order.action_request_quality_check()
        self.line.action_work_done()
        self.order.action_request_quality_check()
        self.assertEqual(self.order.state, "quality_check")

    def test_when_the_form_is_filled_then_an_order_has_lines_at_once(self):
        """An advisor opens an order from car to saved lines in one form (F018)."""
        car = self._create_vehicle()
        form = Form(self.env["carcare.work.order"].with_user(self.advisor))
        form.vehicle_id = car
        form.process_id = self.process_plain
        with form.line_ids.new() as line:
            line.product_id = self.wash
        with form.line_ids.new() as line:
            line.product_id = self.pads
            line.quantity = 2
        order = form.save()
        self.assertEqual(order.amount_total, 620)
        self.assertEqual(order.partner_id, car.partner_id)
