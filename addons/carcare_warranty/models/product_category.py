from odoo import fields, models

from .carcare_warranty_minimum import CLASSES


class ProductCategory(models.Model):
    """The family of a service says which class of warranty its products have."""

    _inherit = "product.category"

    warranty_class = fields.Selection(
        CLASSES,
        help="Proposed to the products of this family. Car wash and the like are no "
        "repair: No warranty.",
    )
