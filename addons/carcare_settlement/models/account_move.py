from odoo import fields, models
from odoo.exceptions import UserError


class AccountMove(models.Model):
    _inherit = "account.move"

    carcare_settlement_ids = fields.One2many(
        "carcare.settlement", "move_id", "Settlements", readonly=True
    )

    def button_draft(self):
        """Refuse to reopen the entries of a settlement in force."""
        self._ensure_no_settlement()
        return super().button_draft()

    def _reverse_moves(self, default_values_list=None, cancel=False):
        """Refuse core credit notes of a settled bill; reversing one runs in sudo."""
        if not self.env.su:
            self._ensure_no_settlement()
        return super()._reverse_moves(default_values_list, cancel)

    def _ensure_no_settlement(self):
        rows = self.env["carcare.settlement"].sudo()
        found = rows.search(self._get_settlement_domain(), limit=1)
        if found:
            raise UserError(
                self.env._(
                    "This entry belongs to %(bill)s. A manager reverses the settlement "
                    "instead.",
                    bill=found.name,
                )
            )

    def _get_settlement_domain(self):
        """Hook: settlements that these entries belong to."""
        payments = self.origin_payment_id.ids
        return [
            "|",
            "|",
            ("move_id", "in", self.ids),
            ("refund_id", "in", self.ids),
            ("tender_ids", "any", [("payment_id", "in", payments)]),
        ]
