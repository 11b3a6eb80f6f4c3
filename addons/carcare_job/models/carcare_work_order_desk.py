from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_work_order import CLOSED
from .carcare_work_order_state import FLOOR


class CarcareWorkOrder(models.Model):
    """What the desk and the board show and press around the state machine."""

    _inherit = "carcare.work.order"

    step_count = fields.Integer(compute="_compute_step_counts")
    step_done_count = fields.Integer(compute="_compute_step_counts")
    state_age = fields.Char("Age in stage", compute="_compute_state_age")
    next_confirmation = fields.Selection(
        [("intake", "Intake"), ("delivery", "Delivery")],
        compute="_compute_next_confirmation",
        help="The customer's signature due now.",
    )

    @api.depends("step_ids.done_at")
    def _compute_step_counts(self):
        for order in self:
            order.step_count = len(order.step_ids)
            order.step_done_count = len(order.step_ids.filtered("done_at"))

    @api.depends("state_since")
    def _compute_state_age(self):
        for order in self:
            hours, minutes = divmod(order.state_minutes, 60)
            days, hours = divmod(hours, 24)
            if order.state in CLOSED:
                order.state_age = False
            elif days:
                order.state_age = order.env._("%(d)s d %(h)s h", d=days, h=hours)
            elif hours:
                order.state_age = order.env._("%(h)s h %(m)s min", h=hours, m=minutes)
            else:
                order.state_age = order.env._("%(m)s min", m=minutes)

    @api.depends("state", "confirmation_ids.kind", "process_id.needs_signature")
    def _compute_next_confirmation(self):
        stages = {"ready": "delivery"}
        stages |= dict.fromkeys(("checked_in", "quoted", "approved"), "intake")
        for order in self:
            kind = order.process_id.needs_signature and stages.get(order.state)
            given = order.confirmation_ids.mapped("kind")
            order.next_confirmation = kind if kind and kind not in given else False

    def action_ask_cancel(self):
        """Ask why, then void the order."""
        return self._ask_reason("cancel")

    def action_ask_quality_fail(self):
        """Ask why, then send the car back to work."""
        return self._ask_reason("quality_fail")

    def action_ask_reopen(self):
        """Ask why, then take the order one stage back."""
        return self._ask_reason("reopen")

    def _ask_reason(self, action):
        self.ensure_one()
        return self._open_dialog(
            "carcare_work_order_reason_action", default_action=action
        )

    def action_ask_confirmation(self):
        """Let the customer sign what is due: intake or delivery."""
        self.ensure_one()
        if not self.next_confirmation:
            raise UserError(self.env._("No signature is due now."))
        return self._open_dialog(
            "carcare_work_order_confirmation_action",
            default_kind=self.next_confirmation,
            default_signer=(self.contact_id or self.partner_id).name,
        )

    def action_open_photos(self):
        """Open the photos of the order, to look and to add."""
        self.ensure_one()
        action = self._open_dialog(
            "carcare_work_order_photo_action", default_stage=self._get_photo_stage()
        )
        return action | {"domain": [("order_id", "=", self.id)]}

    def _open_dialog(self, xmlid, **context):
        action = self.env["ir.actions.act_window"]._for_xml_id(f"carcare_job.{xmlid}")
        return action | {"context": {"default_order_id": self.id, **context}}

    def action_hold_parts(self):
        """Flag the orders as waiting for parts."""
        return self._set_hold("waiting_parts")

    def action_hold_customer(self):
        """Flag the orders as waiting for the customer."""
        return self._set_hold("waiting_customer")

    def action_hold_end(self):
        """Take the waiting flag away."""
        return self._set_hold(False)

    def _set_hold(self, hold):
        self.check_access("read")
        self.ensure_role(FLOOR)
        if any(order.state in CLOSED for order in self):
            raise UserError(self.env._("The order is closed."))
        self.sudo().write({"hold": hold, "hold_reason": False})
        return True
