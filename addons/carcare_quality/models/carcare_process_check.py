from odoo import fields, models


class CarcareProcessCheck(models.Model):
    """One thing to look at before a car of this process may leave."""

    _name = "carcare.process.check"
    _description = "Quality Checklist Item"
    _order = "process_id, sequence, id"

    process_id = fields.Many2one(
        "carcare.process", required=True, ondelete="cascade", index=True
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
