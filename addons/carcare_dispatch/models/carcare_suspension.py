from odoo import api, fields, models


class CarcareSuspension(models.Model):
    """A technician off the floor until he is retrained; nobody dispatches him."""

    _name = "carcare.suspension"
    _description = "Technician Suspension"
    _order = "date_from desc, id desc"
    _rec_name = "user_id"

    user_id = fields.Many2one("res.users", "Technician", required=True, index=True)
    reason = fields.Char(required=True)
    date_from = fields.Date(required=True, default=fields.Date.context_today)
    date_to = fields.Date("Back on", help="From this day on he may work again.")

    _dates_sane = models.Constraint(
        "CHECK (date_to IS NULL OR date_to >= date_from)",
        "A suspension ends after it began.",
    )

    @api.model
    def _get_running_domain(self):
        """Return the domain of the suspensions in force today."""
        today = fields.Date.context_today(self)
        return [
            ("date_from", "<=", today),
            "|",
            ("date_to", "=", False),
            ("date_to", ">", today),
        ]

    def action_end(self):
        """Let the technician work again from today."""
        self.write({"date_to": fields.Date.context_today(self)})
        return True
