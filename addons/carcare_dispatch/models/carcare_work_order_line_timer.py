from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import TECHNICIAN


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    time_ids = fields.One2many("carcare.work.order.time", "line_id", copy=False)
    worked_minutes = fields.Integer(
        compute="_compute_worked_minutes",
        store=True,
        help="Minutes of all technicians; a running timer counts when it stops.",
    )
    is_running = fields.Boolean("My timer runs", compute="_compute_is_running")

    @api.depends("time_ids.minutes")
    def _compute_worked_minutes(self):
        for line in self:
            line.worked_minutes = sum(line.time_ids.mapped("minutes"))

    @api.depends("time_ids.stop", "time_ids.user_id")
    @api.depends_context("uid")
    def _compute_is_running(self):
        user = self.env.user
        for line in self:
            line.is_running = any(
                time.user_id == user and not time.stop for time in line.time_ids
            )

    def action_work_start(self):
        """Start my timer on one line; a timer running elsewhere stops first.

        A line nobody has is taken from the pool; somebody else's line is refused.
        A timer already running on this line goes on. Users who are no technicians
        start the line without a timer.
        """
        super().action_work_start()
        if self.env.su or not self.env.user.has_group(TECHNICIAN):
            return True
        if len(self) > 1:
            raise UserError(self.env._("Start one job at a time."))
        if not self.is_running:
            self.action_grab()
            self.action_accept()
            self._start_timer()
        return True

    def _start_timer(self):
        times = self.env["carcare.work.order.time"].sudo()
        times.search(times._get_running_domain(self.env.user)).stop_timer()
        times.with_guard().create(self._prepare_time_vals())

    def _prepare_time_vals(self):
        return {
            "line_id": self.id,
            "user_id": self.env.uid,
            "start": fields.Datetime.now(),
        }

    def action_work_pause(self):
        """Stop my timer on these lines; the work stays open."""
        self.check_access("read")
        user = self.env.user
        self.sudo().time_ids.filtered(lambda time: time.user_id == user).stop_timer()
        return True

    def _ensure_can_work(self):
        result = super()._ensure_can_work()
        mine = self.env.su or self._get_my_share() or not self.share_ids
        if not mine and not self.env.user.has_group("carcare.carcare_group_advisor"):
            raise UserError(
                self.env._("%(line)s is dispatched to somebody else.", line=self.name)
            )
        if self.env.user.carcare_suspended:
            raise UserError(self.env._("You are suspended: ask the shop manager."))
        return result

    @api.private
    def finish_work(self):
        """Finish the lines and stop every timer on them."""
        self.sudo().time_ids.stop_timer()
        return super().finish_work()
