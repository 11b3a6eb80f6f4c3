from odoo import models


class ResCompany(models.Model):
    _inherit = "res.company"

    def _prepare_tender_vals_list(self):
        """Add the tender on account to the usual ones."""
        rows = super()._prepare_tender_vals_list()
        return rows + [self._prepare_on_account_tender_vals()]

    def _prepare_on_account_tender_vals(self):
        """Hook: values of the tender on account."""
        return {
            "name": self.env._("On account"),
            "kind": "on_account",
            "company_id": self.id,
            "sequence": 90,
        }
