from odoo import fields, models


class CarcareProcess(models.Model):
    _inherit = "carcare.process"

    product_ids = fields.Many2many(
        "product.product",
        string="Usual services and parts",
        help="Added as lines when the car is checked in without any line.",
    )
