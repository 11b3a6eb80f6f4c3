from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestSaleOrder(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        stock = cls.env.ref("stock.warehouse0").lot_stock_id
        cls.env["stock.quant"]._update_available_quantity(cls.pads, stock, 10)
        cls.order = cls._approve(cls._create_order([cls.wash, cls.pads]))
        cls.service, cls.part = cls.order.line_ids.sorted("line_type", reverse=True)
        cls.sale = cls.order.sudo().sale_order_ids

    def test_when_approved_then_one_confirmed_sales_order_exists(self):
        """Money lives in one sales order of the payer, parts in its picking."""
        self.assertEqual(len(self.sale), 1)
        self.assertEqual(self.sale.state, "sale")
        self.assertEqual(self.sale.partner_id, self.order.partner_id)
        self.assertEqual(self.sale.amount_total, self.order.amount_approved)
        self.assertEqual(self.sale.picking_ids.move_ids.product_id, self.pads)

    def test_when_synced_again_then_nothing_doubles(self):
        """The projection is idempotent."""
        before = self.sale.order_line
        for _index in range(3):
            self.order.sync_sale_order()
        self.assertEqual(self.order.sudo().sale_order_ids, self.sale)
        self.assertEqual(self.sale.order_line, before)
        self.assertEqual(len(self.sale.picking_ids.move_ids), 1)

    def test_when_a_line_is_projected_twice_then_the_database_refuses(self):
        """One sales order line per work order line, also for parallel clients."""
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            self.sale.order_line[0].copy(
                {"order_id": self.sale.id, "work_line_id": self.service.id}
            )

    def test_when_the_service_is_done_then_it_is_delivered(self):
        """Finished services count as delivered; that is what is billed."""
        self.assertEqual(self.service.sudo().sale_line_id.qty_delivered, 0)
        self.service.with_user(self.technician).action_work_done()
        self.assertEqual(self.service.sudo().sale_line_id.qty_delivered, 1)

    def test_when_a_line_is_taken_off_then_it_is_not_billed(self):
        """A line taken off falls to zero in money and in stock."""
        self.part.action_work_cancel()
        sale_line = self.part.sudo().sale_line_id
        self.assertEqual(sale_line.product_uom_qty, 0)
        self.assertFalse(
            sale_line.move_ids.filtered(
                lambda m: m.state not in ("cancel", "done")
            ).filtered("product_uom_qty")
        )
        self.assertEqual(self.order.amount_approved, 60)
        self.assertEqual(self.sale.amount_total, 60)

    def test_when_the_part_is_already_issued_then_it_stays_billed(self):
        """A cancelled line keeps what was delivered: nothing used is given away."""
        picking = self.sale.picking_ids
        picking.move_ids.quantity = 1
        picking.move_ids.picked = True
        picking.button_validate()
        self.part.with_guard().write({"work_state": "cancelled"})
        self.order.sync_sale_order()
        self.assertEqual(self.part.sudo().sale_line_id.product_uom_qty, 1)

    def test_when_declined_later_then_the_sales_order_follows(self):
        """A customer who changes his mind before work starts pays nothing for it."""
        self.part.decide("declined", "phone", proof="call", reason="own part")
        self.assertEqual(self.part.sudo().sale_line_id.product_uom_qty, 0)
        self.part.decide("approved", "phone", proof="call again")
        self.assertEqual(self.part.sudo().sale_line_id.product_uom_qty, 1)

    def test_when_the_order_is_voided_then_the_sales_order_is_cancelled(self):
        """Voiding releases the reserved parts."""
        self.order.action_cancel("customer left")
        self.assertEqual(self.sale.state, "cancel")
        self.assertEqual(self.sale.picking_ids.state, "cancel")

    def test_when_reopened_and_approved_again_then_the_same_sales_order_lives(self):
        """A voided order opened again keeps its one sales order."""
        self.order.action_cancel("customer left")
        self.order.action_reopen("customer is back")
        self.assertEqual(set(self.order.line_ids.mapped("approval_state")), {"draft"})
        self._approve(self.order)
        self.assertEqual(self.order.sudo().sale_order_ids, self.sale)
        self.assertEqual(self.sale.state, "sale")
        self.assertEqual(self.sale.amount_total, 340)

    def test_when_something_is_delivered_then_voiding_is_refused(self):
        """What was done or issued is not voided away."""
        self.service.action_work_done()
        with self.assertRaisesRegex(UserError, "delivered"):
            self.order.with_user(self.manager).action_cancel("mistake")

    def test_when_a_pending_line_waits_then_it_is_not_projected(self):
        """Only approved lines reach the sales order."""
        self.order.write({"line_ids": [(0, 0, {"product_id": self.polish.id})]})
        self.order.action_request_approval()
        self.assertNotIn(self.polish, self.sale.order_line.product_id)

    def test_when_an_advisor_opens_sales_then_it_is_refused(self):
        """Advisors and technicians need no sales rights and have none."""
        for user in (self.advisor, self.technician):
            with self.assertRaises(AccessError):
                self.sale.with_user(user).read(["amount_total"])
        self.assertTrue(self.sale.with_user(self.accountant).read(["amount_total"]))

    def test_when_many_orders_are_approved_then_each_has_its_own(self):
        """The projection of a batch keeps the orders apart."""
        orders = self._create_order() | self._create_order([self.polish])
        orders.action_check_in()
        orders.action_quote()
        orders.line_ids.decide("approved", "in_person", proof="signed")
        sales = orders.sudo().sale_order_ids
        self.assertEqual(sales.work_order_id, orders)
        self.assertEqual(sorted(sales.mapped("amount_total")), [60, 500])
