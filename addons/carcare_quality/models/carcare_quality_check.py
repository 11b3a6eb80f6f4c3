from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import FLOOR, MANAGER


class CarcareQualityCheck(models.Model):
    """One look at a finished car: its checklist, who looked, the result.

    A failed check sends the car back to work and counts as rework of every
    technician who had a share of it.
    """

    _name = "carcare.quality.check"
    _description = "Quality Check"
    _inherit = ["carcare.guard.mixin"]
    _order = "id desc"
    _rec_name = "order_id"
    _guarded_fields = frozenset(
        ("order_id", "result", "user_id", "date", "technician_ids")
    )

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    vehicle_id = fields.Many2one(related="order_id.vehicle_id", store=True, index=True)
    result = fields.Selection(
        [("open", "Open"), ("pass", "Passed"), ("fail", "Failed")],
        required=True,
        readonly=True,
        default="open",
        index=True,
    )
    reason = fields.Char()
    user_id = fields.Many2one("res.users", "Checked by", readonly=True)
    date = fields.Datetime("Checked at", readonly=True)
    technician_ids = fields.Many2many(
        "res.users",
        string="Technicians",
        readonly=True,
        help="Whose work was looked at.",
    )
    line_ids = fields.One2many("carcare.quality.check.line", "check_id", "Checklist")

    _one_open = models.UniqueIndex(
        "(order_id) WHERE result = 'open'", "A quality check of this order is open."
    )

    def action_all_good(self):
        """Tick the whole checklist as good."""
        self._ensure_open()
        self.line_ids.sudo().write({"passed": True})
        return True

    def action_pass(self):
        """Release the car: every item is good and the checker is not the worker."""
        for check in self:
            check.order_id.action_quality_pass()
        return True

    def action_fail(self):
        """Send the car back to work for ``reason``."""
        for check in self:
            items = check.line_ids.filtered(lambda line: not line.passed)
            reason = check.reason or ", ".join(line.note or line.name for line in items)
            check.order_id.action_quality_fail(reason)
        return True

    def _ensure_open(self):
        self.check_access("read")
        self.order_id.ensure_role(FLOOR)
        if any(check.result != "open" for check in self):
            raise UserError(self.env._("This quality check is closed."))

    @api.private
    def get_pass_errors(self):
        """Return why the current user cannot pass the check, as texts."""
        self.ensure_one()
        errors = [
            self.env._("%(item)s is not checked as good.", item=line.name)
            for line in self.line_ids
            if not line.passed
        ]
        user = self.env.user
        if user in self.technician_ids and not user.has_group(MANAGER):
            errors.append(self.env._("Somebody else checks the work you did."))
        return errors

    @api.private
    def close(self, result, reason=""):
        """Stamp the open checks with the result, the user and the time."""
        vals = self._prepare_close_vals(result)
        if reason:
            vals["reason"] = reason
        self.with_guard().write(vals)

    def _prepare_close_vals(self, result):
        return {
            "result": result,
            "user_id": self.env.uid,
            "date": fields.Datetime.now(),
        }
