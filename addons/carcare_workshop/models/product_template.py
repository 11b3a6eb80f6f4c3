from odoo import fields, models


class ProductTemplate(models.Model):
    _inherit = "product.template"

    carcare_minutes = fields.Integer(
        "Standard minutes", help="Planned working time of one unit of this service."
    )
    carcare_steps_text = fields.Text(
        "Working standard",
        translate=True,
        help="Steps and materials of the service; printed on the job card.",
    )
    carcare_floor_price = fields.Float(
        "Floor price",
        digits="Product Price",
        help="Lowest unit price, tax included where prices are; only a manager may "
        "go below it. Zero means no floor.",
    )

    _carcare_minutes_sane = models.Constraint(
        "CHECK (carcare_minutes BETWEEN 0 AND 14400)",
        "Standard minutes must lie between 0 and 14400.",
    )
    _carcare_floor_price_positive = models.Constraint(
        "CHECK (carcare_floor_price >= 0)", "The floor price cannot be negative."
    )
