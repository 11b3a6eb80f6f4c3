from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareInspection(models.Model):
    """The inspection sheet of one work order: intake, findings and readings.

    Creating it copies the shop's severity scale and the items of the checklist; later
    changes of either leave it as it is. One sheet per order.
    """

    _name = "carcare.inspection"
    _description = "Car Inspection"
    _order = "started_date desc, id desc"
    _rec_name = "order_id"

    order_id = fields.Many2one(
        "carcare.work.order", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True, index=True)
    vehicle_id = fields.Many2one(related="order_id.vehicle_id", store=True, index=True)
    checklist_id = fields.Many2one(
        "carcare.checklist",
        ondelete="restrict",
        domain="[('company_id', 'in', (False, company_id))]",
    )
    started_date = fields.Datetime(readonly=True, default=fields.Datetime.now)
    started_by = fields.Many2one(
        "res.users", readonly=True, default=lambda self: self.env.user
    )
    level_ids = fields.One2many(
        "carcare.inspection.level", "inspection_id", readonly=True
    )
    damage_mark_ids = fields.One2many("carcare.damage.mark", "inspection_id")
    belonging_ids = fields.One2many("carcare.belonging", "inspection_id")
    finding_ids = fields.One2many("carcare.finding", "inspection_id")
    reading_ids = fields.One2many("carcare.reading", "inspection_id")
    acknowledged = fields.Boolean(related="order_id.intake_acknowledged")
    order_state = fields.Selection(related="order_id.state", string="Order Stage")
    open_count = fields.Integer(
        string="Open Findings",
        compute="_compute_open_count",
        help="Findings graded Watch or Now that are neither on the order nor advice.",
    )

    _order_uniq = models.Constraint(
        "UNIQUE(order_id)", "This work order already has its inspection sheet."
    )

    @api.depends("finding_ids.is_open")
    def _compute_open_count(self):
        for inspection in self:
            inspection.open_count = sum(inspection.finding_ids.mapped("is_open"))

    @api.model_create_multi
    def create(self, vals_list):
        """Pin the scale of today and lay out the items of the checklist."""
        inspections = super().create(vals_list)
        inspections.order_id.ensure_intake_open()
        inspections._pin_levels()
        inspections._lay_out_items()
        return inspections

    def write(self, vals):
        """An inspection keeps its order and its checklist."""
        if {"order_id", "checklist_id"} & set(vals):
            raise UserError(
                self.env._("Start a new inspection to use another checklist.")
            )
        return super().write(vals)

    def action_acknowledge_intake(self):
        """Note that the customer, standing here, acknowledged damage and belongings."""
        return self.order_id.action_acknowledge_intake()

    def _pin_levels(self):
        levels = self.env["carcare.severity"].search(self._get_severity_domain())
        if not levels:
            raise UserError(self.env._("Set up the severity scale first."))
        self.env["carcare.inspection.level"].sudo().create(
            [
                {"inspection_id": inspection.id, **level._prepare_level_vals()}
                for inspection in self
                for level in levels
            ]
        )

    def _get_severity_domain(self):
        """Return the domain of the grades a new inspection pins."""
        return [("active", "=", True)]

    def _lay_out_items(self):
        self.env["carcare.finding"].create(
            [
                {"inspection_id": inspection.id, **item._prepare_finding_vals()}
                for inspection in self
                for item in inspection.checklist_id.item_ids
            ]
        )
