from odoo import fields, models


class CarcareChecklist(models.Model):
    """What is looked at when a car is inspected."""

    _name = "carcare.checklist"
    _description = "Inspection Checklist"
    _order = "sequence, id"

    name = fields.Char(required=True, translate=True)
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    company_id = fields.Many2one("res.company", help="Empty: for every shop.")
    item_ids = fields.One2many("carcare.checklist.item", "checklist_id", copy=True)
