import datetime

from odoo import api, fields, models
from odoo.fields import Domain

from odoo.addons.carcare_catalog.models.carcare_vehicle_brand import VALUE_BANDS

from ..tools import plates, vin

PLATE_TYPES = [
    ("01", "Large vehicle (yellow)"),
    ("02", "Small vehicle (blue)"),
    ("03", "Embassy"),
    ("04", "Consulate"),
    ("06", "Foreign"),
    ("07", "Motorcycle"),
    ("15", "Trailer"),
    ("16", "Coach car"),
    ("18", "Test vehicle"),
    ("22", "Temporary"),
    ("23", "Police"),
    ("26", "Hong Kong border"),
    ("27", "Macau border"),
    ("31", "Armed police"),
    ("32", "Military"),
    ("51", "Large new-energy vehicle"),
    ("52", "Small new-energy vehicle"),
    ("99", "Other"),
]
PLATE_KINDS = [
    ("ordinary", "Ordinary"),
    ("nev_small", "Small new energy"),
    ("nev_large", "Large new energy"),
    ("hk_macau", "Hong Kong or Macau"),
    ("coach", "Coach car"),
    ("police", "Police"),
    ("trailer", "Trailer"),
    ("temporary", "Temporary"),
    ("embassy", "Embassy"),
    ("consulate", "Consulate"),
    ("rescue", "Rescue"),
    ("armed_police", "Armed police"),
    ("military", "Military"),
]
SCENARIOS = [
    ("city", "City commuting"),
    ("outdoor", "Parked outdoors"),
    ("long_trips", "Long trips"),
    ("ride_hailing", "Ride hailing"),
    ("business", "Business reception"),
    ("rare", "Rarely driven"),
]


class CarcareVehicle(models.Model):
    """One file per car: identity, owner, drivers, meter, dates, health notes.

    A car has a plate or a VIN. (plate, plate type) and VIN are unique per shop among
    the active cars; a plate is stored as typed and compared normalised.
    """

    _name = "carcare.vehicle"
    _description = "Vehicle"
    _inherit = [
        "mail.thread",
        "mail.activity.mixin",
        "image.mixin",
        "carcare.lock.mixin",
        "carcare.mask.mixin",
    ]
    _order = "id desc"
    _rec_names_search = ["plate_norm", "vin"]
    _check_company_auto = True
    _mail_post_access = "read"
    _mask_group = "carcare.carcare_group_see_plate"
    _masked_fields = {
        "plate": "plate_masked",
        "plate_norm": None,
        "vin": "vin_masked",
    }
    _unmask_field = "plate"
    _unmask_group = "carcare.carcare_group_marketer"

    active = fields.Boolean(default=True)
    company_id = fields.Many2one(
        "res.company",
        "Shop",
        required=True,
        index=True,
        default=lambda self: self.env.company,
    )
    plate = fields.Char(tracking=True, copy=False)
    plate_norm = fields.Char(
        "Plate Key",
        compute="_compute_plate",
        store=True,
        precompute=True,
        index="trigram",
    )
    plate_kind = fields.Selection(
        PLATE_KINDS, compute="_compute_plate", store=True, precompute=True
    )
    plate_type = fields.Selection(
        PLATE_TYPES,
        compute="_compute_plate_type",
        store=True,
        readonly=False,
        precompute=True,
        tracking=True,
        help="GA/T 16.7. The same number may exist on a blue and a yellow plate.",
    )
    plate_masked = fields.Char(
        "Plate (masked)", compute="_compute_masked", compute_sudo=True
    )
    plate_hint = fields.Char(compute="_compute_hints", compute_sudo=True)
    vin = fields.Char("VIN", tracking=True, copy=False, index="trigram")
    vin_masked = fields.Char(
        "VIN (masked)", compute="_compute_masked", compute_sudo=True
    )
    vin_hint = fields.Char(compute="_compute_hints", compute_sudo=True)
    partner_id = fields.Many2one(
        "res.partner",
        "Owner",
        required=True,
        index=True,
        tracking=True,
        ondelete="restrict",
        check_company=True,
    )
    user_id = fields.Many2one(
        related="partner_id.user_id", string="Advisor", store=True, index=True
    )
    driver_ids = fields.Many2many("res.partner", string="Drivers", check_company=True)
    model_id = fields.Many2one("carcare.vehicle.model", index="btree_not_null")
    series_id = fields.Many2one(
        "carcare.vehicle.series",
        compute="_compute_series_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    brand_id = fields.Many2one(
        "carcare.vehicle.brand",
        compute="_compute_brand_id",
        store=True,
        readonly=False,
        precompute=True,
        index="btree_not_null",
    )
    origin = fields.Selection(related="brand_id.origin", string="Origin Group")
    value_band = fields.Selection(VALUE_BANDS, compute="_compute_value_band")
    model_year = fields.Integer(
        compute="_compute_model_year",
        store=True,
        readonly=False,
        precompute=True,
        aggregator=None,
    )
    first_registration_date = fields.Date()
    purchase_date = fields.Date()
    age_years = fields.Integer(compute="_compute_age_years", search="_search_age_years")
    engine_no = fields.Char("Engine Number")
    color = fields.Char("Paint Colour")
    interior = fields.Char()
    scenario = fields.Selection(SCENARIOS, string="Usage Scenario", index=True)
    tag_ids = fields.Many2many("carcare.vehicle.tag", string="Tags")
    owner_ids = fields.One2many("carcare.vehicle.owner", "vehicle_id", "Owners")

    _plate_unique = models.UniqueIndex(
        "(company_id, plate_norm, plate_type) WHERE active AND plate_norm IS NOT NULL",
        "Another car of the shop has this plate.",
    )
    _vin_unique = models.UniqueIndex(
        "(company_id, vin) WHERE active AND vin IS NOT NULL",
        "Another car of the shop has this VIN.",
    )

    @api.depends("plate")
    def _compute_plate(self):
        for vehicle in self:
            kind = plates.classify(vehicle.plate)
            vehicle.plate_norm = plates.normalise(vehicle.plate) or False
            vehicle.plate_kind = kind if kind != "invalid" else False

    @api.depends("plate_norm")
    def _compute_plate_type(self):
        for vehicle in self:
            vehicle.plate_type = plates.default_type(vehicle.plate_norm) or False

    @api.depends("plate", "vin")
    def _compute_masked(self):
        for vehicle in self:
            vehicle.plate_masked = plates.mask(vehicle.plate)
            vehicle.vin_masked = vin.mask(vehicle.vin)

    @api.depends("plate", "vin")
    def _compute_hints(self):
        """What to look at again: readings of O/0 and I/1, a VIN whose digit differs."""
        for vehicle in self:
            offers = [plates.display(p) for p in plates.suggest(vehicle.plate)]
            vehicle.plate_hint = vehicle.vin_hint = False
            if offers:
                vehicle.plate_hint = self.env._(
                    "Did you mean %(plates)s?", plates=", ".join(offers)
                )
            wrong = vin.check(vehicle.vin)[0] == "invalid"
            if vehicle.vin and wrong and not vin.explain(vehicle.vin):
                vehicle.vin_hint = self.env._(
                    "The check digit (9th character) does not fit: %(digit)s expected.",
                    digit=vin.check_digit(vehicle.vin),
                )

    @api.depends("model_id")
    def _compute_series_id(self):
        for vehicle in self:
            vehicle.series_id = vehicle.model_id.series_id or vehicle.series_id

    @api.depends("series_id", "vin")
    def _compute_brand_id(self):
        """The series decides; else the brand kept; else the VIN's maker proposes."""
        for vehicle in self:
            brand = vehicle.series_id.brand_id or vehicle.brand_id
            code = not brand and vin.maker(vehicle.vin).get("brand")
            if code:
                brand = self.env["carcare.vehicle.brand"].find_by_code(code)
            vehicle.brand_id = brand

    @api.depends("series_id.value_band", "brand_id.value_band")
    def _compute_value_band(self):
        for vehicle in self:
            band = vehicle.series_id.value_band or vehicle.brand_id.value_band
            vehicle.value_band = band

    @api.depends("vin")
    def _compute_model_year(self):
        this_year = fields.Date.context_today(self).year
        for vehicle in self:
            year = vin.model_year(vehicle.vin, this_year)
            vehicle.model_year = year or vehicle.model_year

    @api.depends("purchase_date", "first_registration_date")
    def _compute_age_years(self):
        today = fields.Date.context_today(self)
        for vehicle in self:
            start = vehicle.purchase_date or vehicle.first_registration_date
            vehicle.age_years = start and (
                today.year
                - start.year
                - ((today.month, today.day) < (start.month, start.day))
            )

    @api.model
    def _search_age_years(self, operator, value):
        """Search by whole years since purchase, else since first registration."""
        if operator not in ("<", "<=", ">", ">="):
            return NotImplemented
        turned = {">=": "<=", "<": ">", ">": "<=", "<=": ">"}[operator]
        years = value + 1 if operator in (">", "<=") else value
        limit = fields.Date.subtract(fields.Date.context_today(self), years=years)
        return Domain("purchase_date", turned, limit) | (
            Domain("purchase_date", "=", False)
            & Domain("first_registration_date", turned, limit)
        )

    @api.depends("plate", "vin", "brand_id.name", "series_id.name")
    @api.depends_context("uid")
    def _compute_display_name(self):
        """粤B·8K268 大众 帕萨特; masked for users who may not see plates."""
        masked = not self.env.user._is_superuser() and not self._sees_masked()
        for record in self:
            vehicle = record.sudo()
            number = plates.display(vehicle.plate) or vehicle.vin or ""
            if masked:
                number = vehicle.plate_masked or vehicle.vin_masked
            parts = [number, vehicle.brand_id.name, vehicle.series_id.name]
            record.display_name = " ".join(part for part in parts if part)

    @api.model
    def _search_display_name(self, operator, value):
        if not self.env.su and not self._sees_masked():
            return Domain("partner_id.complete_name", operator, value)
        if isinstance(value, str):
            head = value.split(maxsplit=1)[:1]
            known = head and plates.classify(head[0]) != "invalid"
            value = plates.normalise(head[0] if known else value)
        return super()._search_display_name(operator, value)

    @api.model_create_multi
    def create(self, vals_list):
        """Normalise plate and VIN; the owner opens the owner history."""
        for vals in vals_list:
            self._normalise_vals(vals)
        vehicles = super().create(vals_list)
        vehicles._log_owner()
        return vehicles

    def write(self, vals):
        """Normalise plate and VIN; a new owner is noted in the owner history."""
        self._normalise_vals(vals)
        moved = self.filtered(
            lambda vehicle: "partner_id" in vals
            and vehicle.partner_id.id != vals["partner_id"]
        )
        result = super().write(vals)
        moved._log_owner()
        return result

    @api.model
    def _normalise_vals(self, vals):
        """Bring plate and VIN into the stored form, in place."""
        if "vin" in vals:
            vals["vin"] = vin.normalise(vals["vin"]) or False
        if "plate" in vals and not plates.normalise(vals["plate"]):
            vals["plate"] = False

    def _log_owner(self):
        """Close the running ownership of each car and open the new owner's."""
        day = self.env.context.get("carcare_owner_date")
        if not isinstance(day, datetime.date):  # a context over RPC holds text only
            day = fields.Date.context_today(self)
        running = self.env["carcare.vehicle.owner"].sudo()
        running = running.search(
            [("vehicle_id", "in", self.ids), ("date_to", "=", False)]
        )
        for line in running:
            line.date_to = max(day, line.date_from)
        running.create([vehicle._prepare_owner_vals(day) for vehicle in self])

    def _prepare_owner_vals(self, day):
        """Return the values of the new ownership; the first begins at purchase."""
        self.ensure_one()
        return {
            "vehicle_id": self.id,
            "partner_id": self.partner_id.id,
            "date_from": (not self.owner_ids and self.purchase_date) or day,
        }

    @api.private
    def transfer_owner(self, partner, date=None):
        """Give the cars to ``partner`` from ``date`` (default today).

        Orders, cards and visits stay with the old owner; drivers are cleared. The
        user needs write access to the cars.
        """
        self.with_context(carcare_owner_date=fields.Date.to_date(date)).write(
            {"partner_id": partner.id, "driver_ids": [fields.Command.clear()]}
        )

    @api.model
    @api.private
    def find_by_plate(self, text):
        """Return the cars with this plate, however typed (several plate types)."""
        plate = plates.normalise(text)
        return self.search([("plate_norm", "=", plate)]) if plate else self.browse()

    @api.model
    @api.private
    def find_by_vin(self, text):
        """Return the cars with this VIN or, from six characters on, this VIN end."""
        number = vin.normalise(text)
        if len(number) < 6:
            return self.browse()
        operator = "=" if len(number) == 17 else "=like"
        value = number if operator == "=" else f"%{number}"
        return self.search([("vin", operator, value)])
