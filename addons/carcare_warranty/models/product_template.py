from odoo import api, fields, models
from odoo.exceptions import ValidationError

from .carcare_warranty_minimum import CLASSES


class ProductTemplate(models.Model):
    """What the shop promises for this service or part; never less than the law."""

    _inherit = "product.template"

    warranty_class = fields.Selection(
        CLASSES,
        compute="_compute_warranty_class",
        store=True,
        readonly=False,
        precompute=True,
        help="Empty: repair, paint and maintenance orders give the legal minimum.",
    )
    warranty_km = fields.Integer(
        string="Warranty (km)",
        compute="_compute_warranty_term",
        store=True,
        readonly=False,
        precompute=True,
        help="0: no limit by distance.",
    )
    warranty_days = fields.Integer(
        string="Warranty (days)",
        compute="_compute_warranty_term",
        store=True,
        readonly=False,
        precompute=True,
        help="0: no limit by time. Both 0: for the life of the car.",
    )

    _warranty_sane = models.Constraint(
        "CHECK(warranty_km BETWEEN 0 AND 1000000 AND warranty_days BETWEEN 0 AND 36500)",
        "A warranty lies between 0 and 1,000,000 km and 0 and 36,500 days.",
    )

    @api.depends("categ_id.warranty_class")
    def _compute_warranty_class(self):
        for product in self:
            proposed = product.categ_id.warranty_class
            product.warranty_class = product.warranty_class or proposed

    @api.depends("warranty_class")
    def _compute_warranty_term(self):
        """Propose the minimum of the class; a longer promise stays."""
        minimum = self.env["carcare.warranty.minimum"]
        for product in self:
            km, days = minimum.get_minimum(product.warranty_class)
            if product.warranty_class == "promise":
                km, days = product.warranty_km, product.warranty_days
            product.warranty_km, product.warranty_days = km, days

    @api.constrains("warranty_class", "warranty_km", "warranty_days")
    def _check_warranty(self):
        """A shop's promise may only be longer than the law."""
        minimum = self.env["carcare.warranty.minimum"]
        for product in self:
            shortfall = minimum.get_shortfall(
                product.warranty_class, product.warranty_km, product.warranty_days
            )
            if shortfall:
                raise ValidationError(
                    self.env._(
                        "%(name)s: %(reason)s",
                        name=product.display_name,
                        reason=shortfall,
                    )
                )
