from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    check_ids = fields.One2many("carcare.quality.check", "order_id", copy=False)
    rework_count = fields.Integer(
        "Failed checks", compute="_compute_rework_count", store=True
    )
    needs_certificate = fields.Boolean(related="process_id.needs_certificate")

    @api.depends("check_ids.result")
    def _compute_rework_count(self):
        for order in self:
            failed = order.check_ids.filtered(lambda check: check.result == "fail")
            order.rework_count = len(failed)

    def _get_open_check(self):
        return self.check_ids.filtered(lambda check: check.result == "open")

    def _get_gate_errors(self, target):
        errors = super()._get_gate_errors(target)
        if target == "ready" and self.state == "quality_check":
            for check in self._get_open_check():
                errors += check.get_pass_errors()
        if target == "delivered" and self.process_id.needs_quality_check:
            last = self.check_ids[:1]
            if last.result != "pass":
                errors.append(self.env._("The quality check is not passed."))
        return errors

    def _on_quality_check(self):
        """Open a check with the checklist of the process."""
        result = super()._on_quality_check()
        checks = self.env["carcare.quality.check"].with_guard()
        checks.create([order._prepare_check_vals() for order in self.sudo()])
        return result

    def _prepare_check_vals(self):
        return {
            "order_id": self.id,
            "technician_ids": [fields.Command.set(self.technician_ids.ids)],
            "line_ids": [
                fields.Command.create({"name": item.name, "sequence": item.sequence})
                for item in self.process_id.check_ids
            ],
        }

    def _on_ready(self):
        result = super()._on_ready()
        self.sudo()._get_open_check().close("pass")
        return result

    def _on_in_progress(self):
        result = super()._on_in_progress()
        self.sudo()._get_open_check().close("fail")
        return result

    def action_quality_fail(self, reason=""):
        """Send the car back; the reason is kept on its open check."""
        for check in self.sudo()._get_open_check():
            check.reason = reason
        return super().action_quality_fail(reason)

    def action_open_check(self):
        """Open the quality check waiting on this car, else the last one."""
        self.ensure_one()
        check = (self._get_open_check() or self.check_ids)[:1]
        if not check:
            raise UserError(self.env._("There is no quality check yet."))
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_quality.carcare_quality_check_action"
        )
        return action | {
            "res_id": check.id,
            "views": [(False, "form")],
            "view_mode": "form",
        }
