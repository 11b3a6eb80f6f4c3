from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareWorkOrder(models.Model):
    """Delivery starts warranties; a comeback opens a free order linked to the first."""

    _inherit = "carcare.work.order"

    rework_ids = fields.One2many(
        "carcare.work.order", "original_id", string="Rework Orders", copy=False
    )
    rework_reason = fields.Char(copy=False, help="Why the car came back.")
    comeback_count = fields.Integer(
        string="Comebacks", compute="_compute_comeback_count"
    )
    warranty_line_ids = fields.Many2many(
        "carcare.work.order.line",
        string="Warranties of This Car",
        compute="_compute_warranty_line_ids",
        help="Work of earlier stays whose warranty still runs today.",
    )

    @api.depends("rework_ids.state")
    def _compute_comeback_count(self):
        for order in self:
            order.comeback_count = len(
                order.rework_ids.filtered(lambda rework: rework.state != "cancelled")
            )

    @api.depends("vehicle_id", "odometer_in_km", "checkin_date")
    def _compute_warranty_line_ids(self):
        lines = self.env["carcare.work.order.line"]
        found = lines.search(
            [
                ("vehicle_id", "in", self.vehicle_id.ids),
                ("warranty_start_date", "!=", False),
            ]
        ).grouped("vehicle_id")
        for order in self:
            day, km = order._get_coverage_day(), order.odometer_in_km
            order.warranty_line_ids = found.get(order.vehicle_id, lines).filtered(
                lambda line, order=order, day=day, km=km: (
                    line.order_id != order._origin
                    and line.get_coverage(day, km) == "covered"
                )
            )

    def action_rework(self):
        """Open the dialog that takes a delivered car back for free rework."""
        self.ensure_one()
        self._ensure_can_rework()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rework"),
            "res_model": "carcare.rework",
            "views": [(False, "form")],
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    def action_open_reworks(self):
        """Open the rework orders of this order."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Rework"),
            "res_model": "carcare.work.order",
            "views": [(False, "list"), (False, "form")],
            "domain": [("original_id", "=", self.id)],
        }

    @api.private
    def open_rework(self, lines, reason, odometer_km=0):
        """Return a new rework order for ``lines`` of this delivered order.

        Every line of it is free and names the line it repeats; it counts as a
        comeback of the technicians of that line. For whoever may open orders. Raises
        UserError unless the order is delivered, has a vehicle file and all lines are
        its own.
        """
        self.ensure_one()
        self._ensure_can_rework()
        if not lines or lines.order_id != self:
            raise UserError(self.env._("Choose the work that has to be done again."))
        if not (reason or "").strip():
            raise UserError(self.env._("Write why the car came back."))
        rework = self.create(self._prepare_rework_vals(reason, odometer_km))
        created = self.env["carcare.work.order.line"].create(
            [self._prepare_rework_line_vals(rework, line) for line in lines]
        )
        for new, line in zip(created, lines, strict=True):
            new.with_guard().write({"rework_of_id": line.id})
        return rework

    def _ensure_can_rework(self):
        self.ensure_one()
        if self.state != "delivered" or not self.vehicle_id:
            raise UserError(
                self.env._(
                    "Rework follows a delivered order of a car with a file; "
                    "%(order)s is none.",
                    order=self.name,
                )
            )

    def _prepare_rework_vals(self, reason, odometer_km):
        """Return the values of the rework order."""
        self.ensure_one()
        return {
            "kind": "rework",
            "original_id": self.id,
            "vehicle_id": self.vehicle_id.id,
            "partner_id": self.partner_id.id,
            "contact_id": self.contact_id.id,
            "process_id": self.process_id.id,
            "company_id": self.company_id.id,
            "odometer_in_km": odometer_km,
            "rework_reason": reason,
        }

    def _prepare_rework_line_vals(self, rework, line):
        """Return the values of the free line that repeats ``line``."""
        return {
            "order_id": rework.id,
            "product_id": line.product_id.id,
            "name": line.name,
            "quantity": line.quantity,
        }

    def _get_coverage_day(self):
        """Return the shop's day on which coverage is judged: arrival, or today."""
        self.ensure_one()
        zone = self.with_context(tz=self.company_id.partner_id.tz or "Asia/Shanghai")
        moment = self.checkin_date or fields.Datetime.now()
        return fields.Datetime.context_timestamp(zone, moment).date()

    def _on_ready(self):
        """A delivery taken back takes its warranties back."""
        result = super()._on_ready()
        self.sudo().line_ids.stop_warranty()
        return result

    def _on_delivered(self):
        """Start the warranties: the shop's day and the odometer out (or in)."""
        result = super()._on_delivered()
        for order in self.sudo():
            zone = order.company_id.partner_id.tz or "Asia/Shanghai"
            day = fields.Datetime.context_timestamp(
                order.with_context(tz=zone), order.delivered_date
            ).date()
            km = order.odometer_out_km or order.odometer_in_km
            order.line_ids.start_warranty(day, km)
        return result
