from odoo import fields, models


class SaleOrder(models.Model):
    _inherit = "sale.order"

    work_order_id = fields.Many2one(
        "carcare.work.order", readonly=True, copy=False, index="btree_not_null"
    )
