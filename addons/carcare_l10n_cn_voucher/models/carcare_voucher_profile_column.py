from odoo import fields, models


class CarcareVoucherProfileColumn(models.Model):
    """One column of a voucher file."""

    _name = "carcare.voucher.profile.column"
    _description = "Voucher Column"
    _order = "profile_id, sequence, id"
    _rec_name = "heading"

    profile_id = fields.Many2one(
        "carcare.voucher.profile", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=1000)
    key = fields.Selection(
        [
            ("date", "Date"),
            ("word", "Voucher word"),
            ("number", "Voucher number"),
            ("attachments", "Number of attachments"),
            ("summary", "Summary"),
            ("account_code", "Account code"),
            ("account_name", "Account name"),
            ("debit", "Debit"),
            ("credit", "Credit"),
            ("currency", "Currency"),
            ("rate", "Exchange rate"),
            ("amount_currency", "Amount in currency"),
            ("quantity", "Quantity"),
            ("price", "Unit price"),
            ("partner", "Partner"),
            ("customer", "Customer"),
            ("vendor", "Vendor"),
            ("preparer", "Prepared by"),
            ("reference", "Entry"),
            ("fixed", "Fixed text"),
            ("empty", "Empty"),
        ],
        string="Content",
        required=True,
    )
    heading = fields.Char(help="As the ledger software expects it; not translated.")
    value = fields.Char(string="Fixed Text")
