from odoo import fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    carcare_auto_issue = fields.Boolean(
        "Issue Parts When Work Is Finished",
        default=True,
        help="Parts not issued yet are issued when the work is reported as finished. "
        "Switch off where every part must be handed out by name.",
    )
