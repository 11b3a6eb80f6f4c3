from odoo import fields, models


class CarcareSettlementReversalLine(models.TransientModel):
    """A part of the bill to be reversed and how much of it goes back."""

    _name = "carcare.settlement.reversal.line"
    _description = "Reverse Settlement: Part"

    wizard_id = fields.Many2one(
        "carcare.settlement.reversal", required=True, ondelete="cascade"
    )
    line_id = fields.Many2one("carcare.work.order.line", required=True)
    name = fields.Char(related="line_id.name")
    qty_issued = fields.Float(related="line_id.qty_issued")
    quantity = fields.Float("Back to the Shelf", digits="Product Unit")
