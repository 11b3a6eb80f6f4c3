from odoo.tests import tagged

from .common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestFlow(WorkshopCommon):
    def test_when_a_wash_is_done_then_it_is_delivered_and_billed(self):
        """A wash needs no photo, no signature and no tap on its steps."""
        order = self._create_order(process_id=self.process_wash.id)
        order.action_check_in()
        self.assertEqual(len(order.step_ids), 4)
        order.action_approve()
        order.with_user(self.technician).action_start()
        order.with_user(self.technician).action_quality_pass()
        order.with_user(self.cashier).action_deliver()
        self.assertEqual(order.state, "delivered")
        sale = order.sudo().sale_order_ids
        self.assertEqual(sale.state, "sale")
        self.assertEqual(sale.order_line.qty_delivered, 1)
        self.assertEqual(sale.amount_total, 60)
        self.assertEqual(order.amount_approved, 60)

    def test_when_the_customer_decides_all_lines_then_the_order_is_approved(self):
        """Only approved lines reach the sales order; the rest waits as advice."""
        order = self._create_order([self.wash, self.polish, self.pads])
        order.action_check_in()
        order.action_quote()
        wash, polish, pads = (
            order.line_ids.filtered(lambda line, p=product: line.product_id == p)
            for product in (self.wash, self.polish, self.pads)
        )
        (wash + pads).decide("approved", "phone", proof="call 10:30")
        self.assertEqual(order.state, "quoted")
        polish.decide("deferred", "phone", proof="call 10:30", reason="next month")
        self.assertEqual(order.state, "approved")
        sale = order.sudo().sale_order_ids
        self.assertEqual(sale.order_line.work_line_id, wash + pads)
        self.assertEqual(sale.picking_ids.move_ids.product_id, self.pads)
        self.assertEqual(order.vehicle_id.advice_ids.amount, 500)
