from odoo import api, fields, models


class CarcareInspectionPlace(models.Model):
    """A place on the car: a panel, a wheel or a part of the interior.

    Places with a box lie on the outline drawing
    (``static/src/img/car_outline.svg``); the box is in per mille of the drawing's
    width (x) and height (y), so that a tap on the drawing names its place.
    """

    _name = "carcare.inspection.place"
    _description = "Place on the Car"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True)
    kind = fields.Selection(
        [
            ("panel", "Panel"),
            ("glass", "Glass"),
            ("wheel", "Wheel"),
            ("interior", "Interior"),
            ("other", "Other"),
        ],
        required=True,
        default="panel",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    box_left = fields.Integer(help="Per mille of the drawing's width.")
    box_top = fields.Integer(help="Per mille of the drawing's height.")
    box_right = fields.Integer(help="Per mille of the drawing's width.")
    box_bottom = fields.Integer(help="Per mille of the drawing's height.")

    _code_uniq = models.Constraint("UNIQUE(code)", "This place code is already used.")
    _box_on_drawing = models.Constraint(
        "CHECK(0 <= box_left AND box_left <= box_right AND box_right <= 1000"
        " AND 0 <= box_top AND box_top <= box_bottom AND box_bottom <= 1000)",
        "The box must lie on the drawing: per mille between 0 and 1000.",
    )

    @api.private
    def find_at(self, x, y):
        """Return the place under a point of the drawing (maybe an empty recordset).

        ``x`` and ``y`` are per mille of the drawing. Where boxes overlap the smaller
        one wins (a wheel lies on a fender). Searches ``self``; never writes.
        """
        hits = self.filtered(
            lambda place: place.box_left <= x < place.box_right
            and place.box_top <= y < place.box_bottom
        )
        return hits.sorted(
            lambda place: (
                (place.box_right - place.box_left) * (place.box_bottom - place.box_top)
            )
        )[:1]
