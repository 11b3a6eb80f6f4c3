from odoo import fields, models

#: units of measured values; a selection so that every screen prints them alike
UNITS = [
    ("mm", "mm"),
    ("um", "μm"),
    ("volt", "V"),
    ("percent", "%"),
    ("celsius", "°C"),
    ("score", "points"),
]


class CarcareChecklistItem(models.Model):
    """One thing to look at, with the limits that grade a measured value."""

    _name = "carcare.checklist.item"
    _description = "Inspection Checklist Item"
    _order = "checklist_id, sequence, id"

    checklist_id = fields.Many2one(
        "carcare.checklist", required=True, index=True, ondelete="cascade"
    )
    sequence = fields.Integer(default=10)
    name = fields.Char(required=True, translate=True)
    place_id = fields.Many2one("carcare.inspection.place", ondelete="restrict")
    unit = fields.Selection(UNITS, help="Empty: judged by eye, nothing is measured.")
    watch_below = fields.Float(
        digits=(16, 2), help="A value below this is graded Watch. 0: no limit."
    )
    now_below = fields.Float(
        digits=(16, 2), help="A value below this is graded Now. 0: no limit."
    )
    product_id = fields.Many2one(
        "product.product",
        string="Suggested Product",
        domain="[('sale_ok', '=', True)]",
        ondelete="restrict",
    )

    _limits_in_order = models.Constraint(
        "CHECK(now_below >= 0 AND watch_below >= 0"
        " AND (watch_below = 0 OR now_below <= watch_below))",
        "The limit of Now cannot lie above the limit of Watch.",
    )

    def _prepare_finding_vals(self):
        """Return the values of the finding that answers this item.

        Limits are copied: a later change of the checklist does not regrade.
        """
        self.ensure_one()
        return {
            "item_id": self.id,
            "name": self.name,
            "sequence": self.sequence,
            "place_id": self.place_id.id,
            "unit": self.unit,
            "watch_below": self.watch_below,
            "now_below": self.now_below,
            "product_id": self.product_id.id,
        }
