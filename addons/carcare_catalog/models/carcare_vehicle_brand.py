from odoo import api, fields, models

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
    @api.private
    def find_by_code(self, code):
        """Return the brand of the delivered catalogue with that code, or nothing."""
        brand = self.env.ref(f"carcare_catalog.brand_{code}", raise_if_not_found=False)
        return brand or self.browse()
