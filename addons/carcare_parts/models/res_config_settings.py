from odoo import fields, models


class ResConfigSettings(models.TransientModel):
    _inherit = "res.config.settings"

    carcare_auto_issue = fields.Boolean(
        related="company_id.carcare_auto_issue", readonly=False
    )
