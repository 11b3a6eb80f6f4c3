from uuid import uuid4

from odoo import api, fields, models


class CarcareSettlementReversal(models.TransientModel):
    """Reverse a bill with a reason, and say which parts go back to the shelf."""

    _name = "carcare.settlement.reversal"
    _description = "Reverse Settlement"

    key = fields.Char(required=True, default=lambda self: str(uuid4()))
    settlement_id = fields.Many2one("carcare.settlement", required=True, readonly=True)
    reason = fields.Char(required=True)
    currency_id = fields.Many2one(related="settlement_id.currency_id")
    amount_total = fields.Monetary(related="settlement_id.amount_total")
    tender_ids = fields.One2many(related="settlement_id.tender_ids")
    line_ids = fields.One2many(
        "carcare.settlement.reversal.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )

    @api.depends("settlement_id")
    def _compute_line_ids(self):
        for wizard in self:
            parts = wizard.settlement_id.order_ids.line_ids.filtered("qty_issued")
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create({"line_id": part.id}) for part in parts
            ]

    def action_reverse(self):
        """Reverse the bill; see ``carcare.settlement.reverse``."""
        self.ensure_one()
        returns = {
            row.line_id.id: row.quantity for row in self.line_ids if row.quantity
        }
        self.settlement_id.reverse(self.reason, self.key, returns)
        return {"type": "ir.actions.act_window_close"}
