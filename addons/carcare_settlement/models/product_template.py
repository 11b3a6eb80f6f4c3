from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    carcare_is_care = fields.Boolean(
        "Periodic Care",
        help="Delivering this service starts a new care interval of the car: the next "
        "care is counted, and reminded of, from that day and odometer reading.",
    )
