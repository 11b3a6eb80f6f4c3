from odoo import api, fields, models


class CarcareDamageMark(models.Model):
    """A damage found on the car at intake, as a point on the outline drawing.

    ``x`` and ``y`` are per mille of the width and height of the drawing, so that the
    mark sits on the same spot of the car on any screen and on paper.
    """

    _name = "carcare.damage.mark"
    _description = "Damage Mark"
    _inherit = ["carcare.intake.mixin", "carcare.pictured.mixin"]
    _order = "order_id, id"

    x = fields.Integer(required=True, help="Per mille of the drawing's width.")
    y = fields.Integer(required=True, help="Per mille of the drawing's height.")
    place_id = fields.Many2one(
        "carcare.inspection.place",
        compute="_compute_place_id",
        store=True,
        readonly=False,
        precompute=True,
        ondelete="restrict",
    )
    kind = fields.Selection(
        [
            ("scratch", "Scratch"),
            ("dent", "Dent"),
            ("crack", "Crack"),
            ("chip", "Chip"),
            ("stain", "Stain"),
        ],
        required=True,
        default="scratch",
    )
    note = fields.Char()

    _on_drawing = models.Constraint(
        "CHECK(x BETWEEN 0 AND 1000 AND y BETWEEN 0 AND 1000)",
        "A damage mark must lie on the drawing: per mille between 0 and 1000.",
    )

    @api.depends("x", "y")
    def _compute_place_id(self):
        places = self.env["carcare.inspection.place"].search(self._get_place_domain())
        for mark in self:
            mark.place_id = places.find_at(mark.x, mark.y)

    @api.depends("kind", "place_id")
    def _compute_display_name(self):
        kinds = dict(self._fields["kind"]._description_selection(self.env))
        for mark in self:
            names = [mark.place_id.name, kinds.get(mark.kind)]
            mark.display_name = " ".join(name for name in names if name)

    def _get_open_fields(self):
        """A photo may still be added to an acknowledged mark."""
        return super()._get_open_fields() | {"photo_id", "image"}

    def _get_place_domain(self):
        """Return the domain of places that lie on the drawing."""
        return [("box_right", ">", 0)]
