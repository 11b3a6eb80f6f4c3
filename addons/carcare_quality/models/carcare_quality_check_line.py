from odoo import fields, models
from odoo.exceptions import UserError


class CarcareQualityCheckLine(models.Model):
    """The answer to one item of the checklist."""

    _name = "carcare.quality.check.line"
    _description = "Quality Check Line"
    _order = "check_id, sequence, id"

    check_id = fields.Many2one(
        "carcare.quality.check", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="check_id.company_id", store=True)
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True)
    passed = fields.Boolean("Good")
    note = fields.Char()

    def write(self, vals):
        """Refused once the check is closed."""
        if any(line.check_id.result != "open" for line in self):
            raise UserError(self.env._("This quality check is closed."))
        return super().write(vals)
