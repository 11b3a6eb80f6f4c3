from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import DESK


class CarcareDispatchWizard(models.TransientModel):
    """Gives the open services of a car to technicians."""

    _name = "carcare.dispatch.wizard"
    _description = "Dispatch"

    order_id = fields.Many2one("carcare.work.order", required=True)
    line_ids = fields.Many2many(
        "carcare.work.order.line",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
        string="Services",
    )
    user_ids = fields.Many2many(
        "res.users",
        string="Technicians",
        domain=lambda self: self._get_technician_domain(),
    )

    @api.model
    def _get_technician_domain(self):
        """Return the domain of the users who may be dispatched today."""
        group = self.env.ref("carcare.carcare_group_technician")
        return [
            ("all_group_ids", "in", group.ids),
            ("carcare_suspended", "=", False),
            ("company_ids", "in", self.env.company.ids),
        ]

    @api.depends("order_id")
    def _compute_line_ids(self):
        for wizard in self:
            wizard.line_ids = wizard.order_id.line_ids.filtered(
                lambda line: (
                    line.line_type == "service"
                    and line.approval_state not in ("declined", "deferred")
                    and line.work_state in ("todo", "doing")
                    and not line.share_ids
                )
            )

    def action_dispatch(self):
        """Give the chosen lines to the chosen technicians in equal shares."""
        self.ensure_one()
        self.order_id.ensure_role(DESK)
        if not self.line_ids or self.line_ids.order_id != self.order_id:
            raise UserError(self.env._("Choose lines of this work order."))
        if not self.user_ids:
            raise UserError(self.env._("Choose a technician."))
        self.line_ids.dispatch(self.user_ids)
        return {"type": "ir.actions.act_window_close"}
