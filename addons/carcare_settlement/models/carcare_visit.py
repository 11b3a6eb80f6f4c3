from odoo import fields, models


class CarcareVisit(models.Model):
    _inherit = "carcare.visit"

    settlement_id = fields.Many2one(
        "carcare.settlement", readonly=True, index="btree_not_null"
    )
    work_order_id = fields.Many2one(
        "carcare.work.order", readonly=True, index="btree_not_null"
    )

    def _prepare_reversal_vals(self, reason, key, rows):
        """Keep the links to the bill and to the job on the reversal."""
        vals = super()._prepare_reversal_vals(reason, key, rows)
        visit = self.sudo()
        links = {
            "settlement_id": visit.settlement_id,
            "work_order_id": visit.work_order_id,
        }
        return vals | {name: record.id for name, record in links.items()}
