from odoo import api, fields, models


class CarcareSettlementWizardLine(models.TransientModel):
    """One tender on the cashier's screen; rows without an amount are ignored."""

    _name = "carcare.settlement.wizard.line"
    _description = "Settle Work Orders: Tender"

    wizard_id = fields.Many2one(
        "carcare.settlement.wizard", required=True, ondelete="cascade"
    )
    tender_id = fields.Many2one("carcare.tender", required=True)
    currency_id = fields.Many2one(related="wizard_id.currency_id")
    kind = fields.Selection(related="tender_id.kind")
    gives_change = fields.Boolean(related="tender_id.gives_change")
    takes_rest = fields.Boolean()
    amount = fields.Monetary()
    amount_tendered = fields.Monetary("Handed Over")
    amount_change = fields.Monetary("Change", compute="_compute_amount_change")
    reference = fields.Char("Transaction Number")

    @api.depends("amount", "amount_tendered", "gives_change")
    def _compute_amount_change(self):
        for row in self:
            given = row.amount_tendered if row.gives_change else 0.0
            row.amount_change = max(0.0, given - row.amount) if row.amount else 0.0

    def _prepare_tender_vals(self):
        """Hook: what is sent to ``carcare.settlement.settle`` for this row."""
        tendered = self.amount_tendered if self.gives_change else 0.0
        return {
            "tender_id": self.tender_id.id,
            "amount": self.amount,
            "amount_tendered": tendered or self.amount,
            "reference": self.reference,
        }
