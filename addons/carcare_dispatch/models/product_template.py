from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    carcare_skill_ids = fields.Many2many(
        "carcare.skill",
        string="Skills needed",
        help="Only technicians who have all of them get this service.",
    )
