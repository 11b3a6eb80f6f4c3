from odoo import api, fields, models


class CarcareProcess(models.Model):
    """How a kind of service is done: its steps in order and the gates it must pass."""

    _name = "carcare.process"
    _description = "Service Process"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    code = fields.Char(required=True, copy=False)
    kind = fields.Selection(
        [
            ("wash", "Car wash"),
            ("detailing", "Detailing"),
            ("coating", "Coating and film"),
            ("service", "Maintenance"),
            ("repair", "Repair"),
            ("paint", "Body and paint"),
            ("agency", "Inspection agency"),
        ],
        required=True,
        default="service",
    )
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", index=True)
    step_ids = fields.One2many("carcare.process.step", "process_id", copy=True)
    minutes = fields.Integer(
        "Default minutes", compute="_compute_minutes", store=True, readonly=False
    )
    standard_text = fields.Text(
        "Service standard", translate=True, help="Printed on the job card."
    )
    intake_photo_min = fields.Integer("Intake photos")
    progress_photo_min = fields.Integer("Progress photos")
    delivery_photo_min = fields.Integer("Delivery photos")
    needs_approval = fields.Boolean(
        "Customer approval",
        help="Every line must be approved by the customer before work. Without it "
        "the advisor approves by checking the car in.",
    )
    needs_quality_check = fields.Boolean("Quality check")
    needs_signature = fields.Boolean(
        "Four confirmations", help="Intake, work, quality and delivery are confirmed."
    )

    _code_unique = models.UniqueIndex(
        "(code, COALESCE(company_id, 0))", "This process code is already used."
    )
    _photo_min_sane = models.Constraint(
        "CHECK (intake_photo_min BETWEEN 0 AND 50 AND progress_photo_min"
        " BETWEEN 0 AND 50 AND delivery_photo_min BETWEEN 0 AND 50)",
        "The number of required photos must lie between 0 and 50.",
    )

    @api.depends("step_ids.minutes")
    def _compute_minutes(self):
        for process in self:
            process.minutes = sum(process.step_ids.mapped("minutes"))
