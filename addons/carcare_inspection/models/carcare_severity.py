from odoo import fields, models

#: what a grade means to the program, whatever a shop calls and paints it
SEVERITY_CODES = [("ok", "OK"), ("watch", "Watch"), ("now", "Now")]


class CarcareSeverity(models.Model):
    """One grade of the shop's severity scale.

    Inspections copy the scale when they start, so that renaming or repainting a grade
    here never relabels an old inspection.
    """

    _name = "carcare.severity"
    _description = "Severity Grade"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Selection(
        SEVERITY_CODES,
        string="Meaning",
        required=True,
        default="watch",
        help="OK needs nothing, Watch comes back as advice, Now should be done today.",
    )
    color = fields.Char(required=True, default="#2f9e44")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)

    _color_is_hex = models.Constraint(
        "CHECK(color ~ '^#[0-9a-fA-F]{6}$')",
        "A colour is written like #2f9e44.",
    )

    def _prepare_level_vals(self):
        """Return the values that pin this grade to an inspection."""
        self.ensure_one()
        return {
            "name": self.name,
            "code": self.code,
            "color": self.color,
            "sequence": self.sequence,
        }
