from odoo import api, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    @api.private
    def is_billed_as_ordered(self):
        """Tell whether the line is an approved service: billed without any issue."""
        self.ensure_one()
        work = self.work_line_id
        approved = work.approval_state == "approved" and work.work_state != "cancelled"
        return approved and work.line_type == "service"

    @api.private
    def get_quantity_to_bill(self):
        """Return the quantity the invoice will have, once services are finished."""
        if self.is_billed_as_ordered():
            return self.product_uom_qty - self.qty_invoiced
        return self.qty_to_invoice
