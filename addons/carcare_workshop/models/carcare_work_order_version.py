from odoo import fields, models


class CarcareWorkOrderVersion(models.Model):
    """The estimate as it stood when it was sent: number, day, amount, lines."""

    _name = "carcare.work.order.version"
    _description = "Estimate Version"
    _inherit = ["carcare.guard.mixin"]
    _order = "order_id, version desc"
    _rec_name = "order_id"
    _guarded_fields = frozenset(("order_id", "version", "amount", "lines_text"))

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    version = fields.Integer(required=True)
    date = fields.Datetime(default=fields.Datetime.now, required=True)
    user_id = fields.Many2one(
        "res.users", "By", default=lambda self: self.env.user, required=True
    )
    amount = fields.Monetary()
    lines_text = fields.Text("Lines")

    _version_unique = models.UniqueIndex(
        "(order_id, version)", "This version of the estimate exists already."
    )
