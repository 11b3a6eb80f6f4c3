from odoo import api, models


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    def _sync_advice(self):
        """Keep declined and deferred lines as advice on the car, drop it if approved."""
        lines = self.sudo().filtered("vehicle_id")
        kept = self.env["carcare.advice"].sudo().search([("line_id", "in", lines.ids)])
        by_line = kept.grouped("line_id")
        new = []
        for line in lines:
            advice = by_line.get(line)
            if advice:
                wanted = "dropped" if line.approval_state == "approved" else "open"
                advice.write({"state": wanted, "reason": line.decision_reason})
            elif line.approval_state != "approved" and not line.advice_id:
                new.append(line._prepare_advice_vals())
        self.env["carcare.advice"].sudo().create(new)

    def _prepare_advice_vals(self):
        return {
            "vehicle_id": self.vehicle_id.id,
            "company_id": self.company_id.id,
            "order_id": self.order_id.id,
            "line_id": self.id,
            "product_id": self.product_id.id,
            "name": self.name,
            "quantity": self.quantity,
            "amount": self.amount,
            "reason": self.decision_reason,
        }

    @api.private
    def settle_advice(self):
        """Close the advice which approved lines have carried out."""
        for line in self.sudo():
            advice = line.advice_id.filtered(
                lambda advice, line=line: advice.vehicle_id == line.vehicle_id
            )
            if advice.state == "open" and line.is_billable():
                advice.write({"state": "done", "done_line_id": line.id})
