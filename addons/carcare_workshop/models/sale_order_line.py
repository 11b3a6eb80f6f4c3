from odoo import fields, models


class SaleOrderLine(models.Model):
    _inherit = "sale.order.line"

    work_line_id = fields.Many2one(
        "carcare.work.order.line", readonly=True, copy=False, ondelete="restrict"
    )

    _work_line_unique = models.UniqueIndex(
        "(work_line_id) WHERE work_line_id IS NOT NULL",
        "This work order line is already on a sales order.",
    )
