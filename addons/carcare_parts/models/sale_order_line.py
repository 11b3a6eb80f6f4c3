from odoo import fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    # The other end of the link lets the ORM follow it without a query.
    carcare_work_line_ids = fields.One2many(
        "carcare.work.order.line", "sale_line_id", "Work Lines", readonly=True
    )
