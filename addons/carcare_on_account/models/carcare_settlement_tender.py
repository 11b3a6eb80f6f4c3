from odoo import models
from odoo.exceptions import UserError


class CarcareSettlementTender(models.Model):
    _inherit = "carcare.settlement.tender"

    def _check_tender_on_account(self):
        settlement = self.settlement_id
        if settlement.kind != "bill":
            raise UserError(self.env._("Collect money, not another account."))
        account = settlement.get_customer_account()
        if not account:
            raise UserError(
                self.env._(
                    "%(customer)s has no account here: a manager can open one.",
                    customer=settlement.partner_id.display_name,
                )
            )
        account.take_room(sum(self.mapped("amount")))

    def _apply_tender_on_account(self):
        """Leave the receivable open: that is what on account means."""
        return self.env["account.move.line"]

    def _reverse_tender_on_account(self):
        """The credit note itself takes the receivable back."""
        return self.env["account.move.line"]
