from odoo import fields, models


class CarcareAssignment(models.Model):
    """Which advisor a customer was given to, from whom, by whom and why."""

    _name = "carcare.assignment"
    _description = "Customer Assignment"
    _order = "id desc"
    _rec_name = "partner_id"

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="cascade"
    )
    old_user_id = fields.Many2one("res.users", "From", index=True)
    new_user_id = fields.Many2one("res.users", "To", index=True)
    date = fields.Datetime(required=True)
    changed_by_id = fields.Many2one("res.users", required=True)
    reason = fields.Char()
