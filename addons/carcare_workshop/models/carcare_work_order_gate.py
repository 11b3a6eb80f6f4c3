from odoo import models


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    def _get_gate_errors(self, target):
        gates = {
            "quoted": (self._gate_lines,),
            "approved": (self._gate_decisions,),
            "quality_check": (self._gate_lines_done,),
            "ready": (self._gate_lines_done,),
            "delivered": (self._gate_decisions, self._gate_lines_done),
            "cancelled": (self._gate_nothing_delivered,),
        }
        errors = [error for gate in gates.get(target, ()) for error in gate()]
        return errors + super()._get_gate_errors(target)

    def _gate_lines(self):
        if not self._get_live_lines():
            return [self.env._("Add a service or a part first.")]
        return []

    def _gate_decisions(self):
        lines = self._get_live_lines()
        open_states = {"draft", "pending"}
        if self.state == "checked_in":
            open_states = set()  # a process without approval: the advisor approves
        errors = [
            self.env._("The customer has not decided on %(line)s.", line=line.name)
            for line in lines
            if line.approval_state in open_states
        ]
        agreed = lines.filtered(
            lambda line: line.approval_state
            in {"approved"} | ({"draft", "pending"} - open_states)
        )
        if not agreed and not errors:
            errors.append(self.env._("No line is approved."))
        return errors

    def _gate_lines_done(self):
        return [
            self.env._("The work on %(line)s is not finished.", line=line.name)
            for line in self._get_live_lines()
            if line._is_work_open()
        ]

    def _gate_nothing_delivered(self):
        sale_lines = self.sale_order_ids.order_line
        if any(line.qty_delivered or line.qty_invoiced for line in sale_lines):
            return [self.env._("Something is already delivered or invoiced.")]
        return []
