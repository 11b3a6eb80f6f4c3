from odoo import api, fields, models


class CarcareHealthNote(models.Model):
    """A past problem or a lasting wish of a car, shown wherever work on it starts."""

    _name = "carcare.health.note"
    _description = "Vehicle Health Note"
    _order = "state, kind, id desc"
    _rec_name = "text"

    vehicle_id = fields.Many2one(
        "carcare.vehicle", required=True, index=True, ondelete="cascade"
    )
    kind = fields.Selection(
        [
            ("problem", "Problem"),
            ("paint", "Paint"),
            ("interior", "Interior"),
            ("product", "Care Product"),
        ],
        required=True,
        default="problem",
    )
    problem_tag_id = fields.Many2one(
        "carcare.problem.tag",
        index="btree_not_null",
        help="Seen several times on a model, it is proposed for other cars of it.",
    )
    text = fields.Text(required=True)
    state = fields.Selection(
        [("open", "Open"), ("resolved", "Resolved")],
        default="open",
        required=True,
        readonly=True,
    )
    found_origin = fields.Char("Found In")
    found_date = fields.Date(default=fields.Date.context_today, required=True)
    resolved_origin = fields.Char("Resolved In", readonly=True)
    resolved_date = fields.Date(readonly=True)

    def action_resolve(self):
        """Mark the open notes resolved today; resolved ones stay as they are."""
        self.resolve()

    def action_reopen(self):
        """Open resolved notes again."""
        self.filtered(lambda note: note.state == "resolved").write(
            {"state": "open", "resolved_date": False, "resolved_origin": False}
        )

    @api.private
    def resolve(self, origin: str = ""):
        """Mark the open notes of ``self`` resolved by ``origin`` (an order number)."""
        self.filtered(lambda note: note.state == "open").write(
            {
                "state": "resolved",
                "resolved_origin": origin,
                "resolved_date": fields.Date.context_today(self),
            }
        )
