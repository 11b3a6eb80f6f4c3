from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import DESK

MAX_VEHICLES = 100


class CarcareWorkOrderBatch(models.TransientModel):
    """Opens one work order for each of several cars of one payer."""

    _name = "carcare.work.order.batch"
    _description = "Open Orders for Several Cars"

    partner_id = fields.Many2one(
        "res.partner",
        "Customer",
        compute="_compute_partner_id",
        store=True,
        readonly=False,
    )
    vehicle_ids = fields.Many2many(
        "carcare.vehicle",
        string="Cars",
        default=lambda self: self._default_vehicle_ids(),
    )
    process_id = fields.Many2one("carcare.process", required=True)
    product_ids = fields.Many2many("product.product", string="Services and parts")
    promised_date = fields.Datetime("Promised")
    check_in = fields.Boolean("Check in at once", default=True)

    def _default_vehicle_ids(self):
        if self.env.context.get("active_model") == "carcare.vehicle":
            return self.env.context.get("active_ids")
        return []

    @api.depends("vehicle_ids")
    def _compute_partner_id(self):
        for wizard in self:
            owners = wizard.vehicle_ids.partner_id
            if len(owners) == 1:
                wizard.partner_id = owners

    def action_open(self):
        """Open the orders and show them; advisors only, at most 100 cars at once."""
        self.ensure_one()
        if not self.vehicle_ids or len(self.vehicle_ids) > MAX_VEHICLES:
            raise UserError(
                self.env._("Choose between 1 and %(count)s cars.", count=MAX_VEHICLES)
            )
        orders = self.env["carcare.work.order"]
        orders.ensure_role(DESK)
        orders = orders.create(
            [self._prepare_order_vals(vehicle) for vehicle in self.vehicle_ids]
        )
        if self.check_in:
            orders.action_check_in()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_workshop.carcare_work_order_action"
        )
        return action | {"domain": [("id", "in", orders.ids)], "context": {}}

    def _prepare_order_vals(self, vehicle):
        return {
            "vehicle_id": vehicle.id,
            "partner_id": (self.partner_id or vehicle.partner_id).id,
            "process_id": self.process_id.id,
            "promised_date": self.promised_date,
            "line_ids": [
                fields.Command.create({"product_id": product.id})
                for product in self.product_ids
            ],
        }
