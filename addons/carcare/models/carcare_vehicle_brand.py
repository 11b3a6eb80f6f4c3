from odoo import api, fields, models
from odoo.fields import Domain

ORIGINS = [
    ("chinese", "Chinese"),
    ("german", "German"),
    ("japanese", "Japanese"),
    ("american", "American"),
    ("korean", "Korean"),
    ("french", "French"),
    ("british", "British"),
    ("swedish", "Swedish"),
    ("italian", "Italian"),
    ("other", "Other"),
]
VALUE_BANDS = [
    ("economy", "Economy"),
    ("mainstream", "Mainstream"),
    ("premium", "Premium"),
    ("luxury", "Luxury"),
]


class CarcareVehicleBrand(models.Model):
    """A brand on Chinese roads: shown in Chinese, found in Chinese or English."""

    _name = "carcare.vehicle.brand"
    _description = "Vehicle Brand"
    _order = "sequence, name"
    _rec_names_search = ["name", "name_en"]

    name = fields.Char(required=True, help="Name as people say it, in Chinese.")
    name_en = fields.Char("English Name")
    origin = fields.Selection(ORIGINS, string="Origin Group", required=True, index=True)
    value_band = fields.Selection(VALUE_BANDS, required=True, default="mainstream")
    sequence = fields.Integer(default=10)
    active = fields.Boolean(default=True)
    series_ids = fields.One2many("carcare.vehicle.series", "brand_id")

    _name_unique = models.UniqueIndex("(name)", "This brand exists already.")

    @api.model
    def _get_maker_domain(self, code):
        """Return the domain of the brand with that catalogue code."""
        brand = self.env.ref(f"carcare.brand_{code}", raise_if_not_found=False)
        return Domain("id", "in", brand.ids if brand else [])
