from odoo import fields, models


class ResCompany(models.Model):
    """A company that numbers its exported vouchers."""

    _inherit = "res.company"

    carcare_voucher_export_count = fields.Integer(
        string="Voucher Exports",
        readonly=True,
        help="Counted up by each export, so that two at once cannot share numbers.",
    )
