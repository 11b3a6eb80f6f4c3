from odoo import fields, models


class CarcareTender(models.Model):
    _inherit = "carcare.tender"

    kind = fields.Selection(
        selection_add=[("on_account", "On account")],
        ondelete={"on_account": "set default"},
    )
