from odoo import fields, models


class CarcarePartIssueLine(models.TransientModel):
    """One part on the screen to issue or return parts."""

    _name = "carcare.part.issue.line"
    _description = "Issue or Return Parts: Part"

    wizard_id = fields.Many2one("carcare.part.issue", required=True, ondelete="cascade")
    line_id = fields.Many2one("carcare.work.order.line", required=True)
    name = fields.Char(related="line_id.name")
    product_id = fields.Many2one(related="line_id.product_id")
    uom_id = fields.Many2one(related="line_id.uom_id")
    tracking = fields.Selection(related="product_id.tracking")
    qty_issued = fields.Float(related="line_id.qty_issued")
    qty_open = fields.Float(related="line_id.qty_open")
    qty_missing = fields.Float(related="line_id.qty_missing")
    quantity = fields.Float(digits="Product Unit")
    lot_id = fields.Many2one("stock.lot")
