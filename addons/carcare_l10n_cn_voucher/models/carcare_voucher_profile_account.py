from odoo import fields, models


class CarcareVoucherProfileAccount(models.Model):
    """The code that one account has in the ledger software."""

    _name = "carcare.voucher.profile.account"
    _description = "Voucher Account Map"
    _order = "profile_id, id"
    _rec_name = "code"

    profile_id = fields.Many2one(
        "carcare.voucher.profile", required=True, ondelete="cascade", index=True
    )
    account_id = fields.Many2one("account.account", required=True, ondelete="cascade")
    code = fields.Char(string="Code in Ledger", required=True)
    with_quantity = fields.Boolean(
        string="Quantities", help="The ledger keeps quantities on this account."
    )

    _account_unique = models.UniqueIndex(
        "(profile_id, account_id)", "An account has one code per profile."
    )
