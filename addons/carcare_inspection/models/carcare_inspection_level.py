from odoo import fields, models

from .carcare_severity import SEVERITY_CODES


class CarcareInspectionLevel(models.Model):
    """A severity grade as it was when the inspection started.

    Written once by ``carcare.inspection.create``; nobody holds write rights on it.
    """

    _name = "carcare.inspection.level"
    _description = "Pinned Severity Grade"
    _order = "inspection_id, sequence, id"

    inspection_id = fields.Many2one(
        "carcare.inspection", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(
        related="inspection_id.company_id", store=True, index=True
    )
    name = fields.Char(required=True, readonly=True)
    code = fields.Selection(SEVERITY_CODES, required=True, readonly=True)
    color = fields.Char(required=True, readonly=True)
    sequence = fields.Integer(readonly=True)
