from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareWorkOrderTime(models.Model):
    """One stretch of work of one technician on one line, written by the timer."""

    _name = "carcare.work.order.time"
    _description = "Working Time"
    _inherit = ["carcare.guard.mixin"]
    _order = "start desc, id desc"
    _rec_name = "line_id"
    _guarded_fields = frozenset(("line_id", "user_id"))

    line_id = fields.Many2one(
        "carcare.work.order.line", required=True, ondelete="cascade", index=True
    )
    order_id = fields.Many2one(related="line_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    user_id = fields.Many2one("res.users", "Technician", required=True, index=True)
    start = fields.Datetime(required=True)
    stop = fields.Datetime()
    minutes = fields.Integer(
        compute="_compute_minutes",
        store=True,
        help="Whole minutes, rounded to nearest.",
    )

    _one_running = models.UniqueIndex(
        "(user_id) WHERE stop IS NULL", "Your timer is already running."
    )
    _stop_after_start = models.Constraint(
        "CHECK (stop IS NULL OR stop >= start)", "Work stops after it starts."
    )

    @api.depends("start", "stop")
    def _compute_minutes(self):
        for time in self:
            seconds = (time.stop - time.start).total_seconds() if time.stop else 0
            time.minutes = round(seconds / 60)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_never(self):
        raise UserError(self.env._("Working time is corrected, not deleted."))

    @api.private
    def stop_timer(self):
        """Stop running stretches now; stopped ones stay as they are."""
        running = self.sudo().filtered(lambda time: not time.stop)
        if running:
            running.with_guard().write({"stop": fields.Datetime.now()})
            running.flush_recordset(["stop"])  # before the next one starts

    @api.model
    def _get_running_domain(self, user):
        """Return the domain of the running timer of ``user``."""
        return [("user_id", "=", user.id), ("stop", "=", False)]
