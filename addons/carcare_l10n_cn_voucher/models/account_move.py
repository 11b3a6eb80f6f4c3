from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

VOUCHER_FIELDS = {"carcare_voucher_export_id", "carcare_voucher_number"}


class AccountMove(models.Model):
    """Entries that are handed to a ledger software, once and for good."""

    _inherit = "account.move"

    carcare_voucher_export_id = fields.Many2one(
        "carcare.voucher.export",
        string="Voucher Export",
        readonly=True,
        copy=False,
        index="btree_not_null",
        help="The last file in which this entry was handed to the ledger software.",
    )
    carcare_voucher_number = fields.Integer(
        string="Voucher No.",
        readonly=True,
        copy=False,
        help="Number of the voucher within its month, given at the first export.",
    )

    # CRUD ---------------------------------------------------------------------

    @api.model_create_multi
    def create(self, vals_list):
        """Refuse everybody to set the export marks by hand; only exports do."""
        for vals in vals_list:
            self._ensure_no_voucher_marks(vals)
        return super().create(vals_list)

    def write(self, vals):
        """Refuse everybody to set the export marks by hand; only exports do."""
        self._ensure_no_voucher_marks(vals)
        return super().write(vals)

    # Actions ------------------------------------------------------------------

    def button_draft(self):
        """As the core; refused for entries that the ledger software already has."""
        exported = self.filtered("carcare_voucher_export_id")
        if exported:
            raise UserError(
                self.env._(
                    "%(entries)s: already exported as voucher, so the ledger software "
                    "has this entry. Reverse it instead; the red entry is exported "
                    "with the next file.",
                    entries=", ".join(exported.mapped("name")),
                )
            )
        return super().button_draft()

    # Hooks --------------------------------------------------------------------

    def _ensure_no_voucher_marks(self, vals):
        if VOUCHER_FIELDS & set(vals) and not self.env.su:
            raise AccessError(
                self.env._("Only a voucher export marks entries as exported.")
            )
