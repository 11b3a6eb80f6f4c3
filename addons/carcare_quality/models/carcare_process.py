from odoo import fields, models


class CarcareProcess(models.Model):
    _inherit = "carcare.process"

    check_ids = fields.One2many(
        "carcare.process.check", "process_id", "Quality checklist", copy=True
    )
    needs_certificate = fields.Boolean(
        "Quality certificate",
        help="Second-level maintenance, assembly and whole-car repair end with a "
        "certificate (Road Transport Regulations, article 44).",
    )
