from collections import defaultdict

from odoo import api, fields, models

FREQUENT_CARS = 3  # so many cars of a series make a problem a frequent one


class CarcareVehicle(models.Model):
    """Health notes of a car, and the frequent problems of its series (F009-F011)."""

    _inherit = "carcare.vehicle"  # pylint: disable=R8180

    note_ids = fields.One2many("carcare.health.note", "vehicle_id", "Health Notes")
    open_note_ids = fields.One2many(
        "carcare.health.note",
        "vehicle_id",
        "Open Notes",
        domain=[("state", "=", "open")],
    )
    open_note_count = fields.Integer("Notes", compute="_compute_open_note_count")
    frequent_problem_ids = fields.Many2many(
        "carcare.problem.tag",
        string="Frequent Problems",
        compute="_compute_frequent_problem_ids",
        compute_sudo=True,
    )
    partner_preference = fields.Text(related="partner_id.carcare_preference")

    @api.depends("note_ids.state")
    def _compute_open_note_count(self):
        counts = dict(
            self.env["carcare.health.note"]._read_group(
                [("vehicle_id", "in", self.ids), ("state", "=", "open")],
                ["vehicle_id"],
                ["__count"],
            )
        )
        for vehicle in self:
            vehicle.open_note_count = counts.get(vehicle._origin, 0)

    @api.depends("series_id", "note_ids.problem_tag_id")
    def _compute_frequent_problem_ids(self):
        """Problems noted on three cars of the series or more, and not on this one."""
        frequent = defaultdict(self.env["carcare.problem.tag"].browse)
        for tag, series in self.env["carcare.health.note"]._read_group(
            self._get_frequent_problem_domain(),
            ["problem_tag_id", "vehicle_id.series_id"],
            having=[("vehicle_id:count_distinct", ">=", FREQUENT_CARS)],
        ):
            frequent[series] |= tag
        for vehicle in self:
            known = vehicle.note_ids.problem_tag_id
            vehicle.frequent_problem_ids = frequent[vehicle.series_id] - known

    def _get_frequent_problem_domain(self):
        """Return the domain of the notes that count as problems of the series."""
        return [
            ("problem_tag_id", "!=", False),
            ("vehicle_id.series_id", "in", self.series_id.ids),
            ("vehicle_id.company_id", "in", self.company_id.ids),
        ]

    @api.private
    def get_open_notes(self):
        """Return the health notes not resolved yet, problems first."""
        return self.note_ids.filtered(lambda note: note.state == "open").sorted(
            lambda note: (note.kind != "problem", -note.id)
        )
