from odoo import fields, models


class CarcareVisitLine(models.Model):
    _inherit = "carcare.visit.line"

    work_line_id = fields.Many2one(
        "carcare.work.order.line", readonly=True, index="btree_not_null"
    )

    def _prepare_reversal_line_vals(self, quantity):
        """Keep the link to the work line on the reversal."""
        vals = super()._prepare_reversal_line_vals(quantity)
        return vals | {"work_line_id": self.work_line_id.id}
