from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    carcare_require_settlement = fields.Boolean(
        related="company_id.carcare_require_settlement", readonly=False
    )
    carcare_rounding = fields.Selection(
        related="company_id.carcare_rounding", readonly=False
    )
    carcare_discount_product_id = fields.Many2one(
        related="company_id.carcare_discount_product_id", readonly=False
    )
    carcare_warranty_text = fields.Html(
        related="company_id.carcare_warranty_text", readonly=False
    )
