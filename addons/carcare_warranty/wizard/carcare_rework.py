from odoo import api, fields, models


class CarcareRework(models.TransientModel):
    """Take a delivered car back: which work, why, at which odometer."""

    _name = "carcare.rework"
    _description = "Rework"

    order_id = fields.Many2one("carcare.work.order", required=True)
    line_ids = fields.Many2many(
        "carcare.work.order.line",
        string="Work to Repeat",
        domain="[('order_id', '=', order_id), ('approval_state', '=', 'approved'),"
        " ('work_state', '!=', 'cancelled')]",
    )
    reason = fields.Char(required=True)
    odometer_km = fields.Integer(string="Odometer Now (km)")
    coverage_text = fields.Text(string="Coverage", compute="_compute_coverage_text")

    @api.depends("line_ids", "odometer_km")
    def _compute_coverage_text(self):
        """Tell for each chosen line whether its warranty holds; it never blocks."""
        for wizard in self:
            day = fields.Date.context_today(wizard)
            wizard.coverage_text = "\n".join(
                f"{line.name}: {line.get_coverage_text(day, wizard.odometer_km)}"
                for line in wizard.line_ids._origin
                if line.warranty_start_date
            )

    def action_confirm(self):
        """Open the rework order and show it."""
        self.ensure_one()
        rework = self.order_id.open_rework(self.line_ids, self.reason, self.odometer_km)
        return {
            "type": "ir.actions.act_window",
            "res_model": "carcare.work.order",
            "res_id": rework.id,
            "views": [(False, "form")],
        }
