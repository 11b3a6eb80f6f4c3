from odoo import fields, models


class CarcareWorkOrderConcern(models.Model):
    """What the customer said, in his words, before anybody looked at the car."""

    _name = "carcare.work.order.concern"
    _description = "Customer Concern"
    _order = "order_id, sequence, id"

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char("In the customer's words", required=True)
    answer = fields.Char("What we found")
