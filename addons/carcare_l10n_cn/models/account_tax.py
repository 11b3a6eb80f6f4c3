from odoo import api, fields, models


class AccountTax(models.Model):
    """A tax whose rate the law grants for a limited time only."""

    _inherit = "account.tax"

    carcare_valid_until = fields.Date(
        string="Valid Until",
        help="Last day on which this rate may be used, counted by the invoice date. "
        "Drafts after it show a warning and cannot be posted.",
    )

    @api.private
    def carcare_get_expired(self, day):
        """Return the taxes of ``self`` that may no longer be used on ``day``."""
        return self.filtered(
            lambda tax: tax.carcare_valid_until and tax.carcare_valid_until < day
        )
