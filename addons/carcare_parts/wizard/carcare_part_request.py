from odoo import fields, models


class CarcarePartRequest(models.TransientModel):
    """A technician asks for a part that is not on the order; no prices here."""

    _name = "carcare.part.request"
    _description = "Ask for a Part"

    order_id = fields.Many2one("carcare.work.order", required=True, readonly=True)
    product_id = fields.Many2one(
        "product.product", "Part", required=True, domain=[("type", "=", "consu")]
    )
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    note = fields.Char("Why")

    def action_confirm(self):
        """Put the part on the order as an unsent line for the advisor."""
        self.ensure_one()
        self.order_id.request_part(self.product_id, self.quantity, self.note or "")
        return {"type": "ir.actions.act_window_close"}
