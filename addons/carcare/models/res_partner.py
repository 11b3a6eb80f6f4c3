import re

from odoo import api, fields, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

PHONE_KEY_FIELDS = {
    "active",
    "carcare_customer",
    "carcare_phone_shared",
    "company_id",
    "country_id",
    "phone",
}


class ResPartner(models.Model):
    """The customer file: kind, source, preferences, cars; phone and e-mail masked."""

    _name = "res.partner"
    _inherit = ["res.partner", "carcare.mask.mixin"]
    _mask_group = "carcare.carcare_group_see_phone"
    _masked_fields = {
        "phone": "phone_masked",
        "phone_sanitized": None,
        "phone_mobile_search": None,
        "email": "email_masked",
        "email_normalized": None,
        "email_formatted": "email_masked",
    }
    _unmask_field = "phone"
    _unmask_group = "carcare.carcare_group_marketer"

    carcare_customer = fields.Boolean("Shop Customer", index=True)
    carcare_restricted = fields.Boolean(
        "Belongs to a Shop Customer",
        compute="_compute_carcare_restricted",
        store=True,
        recursive=True,
        help="The customer or one of his contacts: seen by his advisor only.",
    )
    carcare_kind = fields.Selection(
        [
            ("private", "Private"),
            ("company", "Company"),
            ("dealer", "Used-car dealer"),
        ],
        string="Customer Kind",
        compute="_compute_carcare_kind",
        store=True,
        readonly=False,
        index=True,
    )
    carcare_source_id = fields.Many2one(
        "utm.source",
        "Source",
        ondelete="restrict",
        index="btree_not_null",
        help="How the customer found the shop; required for shop customers.",
    )
    carcare_birthday = fields.Date("Birthday")
    carcare_preference = fields.Text(
        "Preferences", help="Wishes shown wherever work for this customer starts."
    )
    carcare_phone_shared = fields.Boolean(
        "Shared Phone", help="The number is used by several customers, e.g. a family."
    )
    vehicle_ids = fields.One2many("carcare.vehicle", "partner_id", "Vehicles")
    vehicle_count = fields.Integer(compute="_compute_vehicle_count")
    phone_masked = fields.Char(
        "Phone (masked)", compute="_compute_contact_masked", compute_sudo=True
    )
    email_masked = fields.Char(
        "Email (masked)", compute="_compute_contact_masked", compute_sudo=True
    )
    name_masked = fields.Char(
        "Name (masked)", compute="_compute_contact_masked", compute_sudo=True
    )

    _carcare_name_trgm = models.Index(
        "USING gin (complete_name gin_trgm_ops) WHERE complete_name IS NOT NULL"
    )
    _carcare_phone_trgm = models.Index(
        "USING gin (phone_sanitized gin_trgm_ops) WHERE phone_sanitized IS NOT NULL"
    )
    _carcare_advisor = models.Index("(user_id) WHERE carcare_customer")
    _carcare_phone_unique = models.UniqueIndex(
        "(COALESCE(company_id, 0), phone_sanitized) WHERE active AND carcare_customer "
        "AND carcare_phone_shared IS NOT TRUE AND phone_sanitized IS NOT NULL",
        "Another customer of the shop has this phone number.",
    )

    @api.depends("carcare_customer", "parent_id.carcare_restricted")
    def _compute_carcare_restricted(self):
        for partner in self:
            partner.carcare_restricted = (
                partner.carcare_customer or partner.parent_id.carcare_restricted
            )

    @api.depends("carcare_customer", "is_company")
    def _compute_carcare_kind(self):
        for partner in self.filtered("carcare_customer"):
            kind = "company" if partner.is_company else "private"
            partner.carcare_kind = partner.carcare_kind or kind

    @api.depends("vehicle_ids")
    def _compute_vehicle_count(self):
        counts = dict(
            self.env["carcare.vehicle"]._read_group(
                [("partner_id", "in", self.ids)], ["partner_id"], ["__count"]
            )
        )
        for partner in self:
            partner.vehicle_count = counts.get(partner._origin, 0)

    @api.depends("phone", "email", "name")
    def _compute_contact_masked(self):
        """138****8000, z***@qq.com, 张*."""
        for partner in self:
            phone, email = partner.phone or "", partner.email or ""
            digits = re.sub(r"\D", "", phone).removeprefix("86")
            partner.phone_masked = digits and f"{digits[:3]}****{digits[-4:]}"
            head, _at, host = email.partition("@")
            partner.email_masked = email and f"{head[:1]}***@{host}"
            name = partner.name or ""
            partner.name_masked = name[:1] + "*" * min(len(name) - 1, 2)

    @api.model
    def _search_display_name(self, operator, value):
        """Find by name, reference or tax number; by phone and e-mail with the right.

        Only columns with an index are asked, so it stays fast with a million rows.
        """
        domain = Domain("complete_name", operator, value)
        if operator in Domain.NEGATIVE_OPERATORS or not isinstance(value, str):
            return domain
        domain |= Domain("ref", "=", value) | Domain("vat", "=", value)
        if not self._sees_masked():
            return domain
        digits = re.sub(r"[\s\-+]", "", value)
        if digits.isdigit() and len(digits) >= 3:
            domain |= Domain("phone_sanitized", "like", digits)
        if "@" in value:
            domain |= Domain("email", "ilike", value)
        return domain

    def _is_own_record(self):
        return self._origin == self.env.user.partner_id

    @api.constrains("carcare_customer", "carcare_source_id")
    def _check_carcare_source(self):
        """Every shop customer has a source channel (F219)."""
        missing = self.filtered(
            lambda p: p.carcare_customer and not p.carcare_source_id
        )
        if missing:
            raise ValidationError(
                self.env._(
                    "Choose the source channel of %(name)s: how did the customer find "
                    "the shop?",
                    name=missing[0].name,
                )
            )

    @api.model_create_multi
    def create(self, vals_list):
        """A shop customer belongs to a shop and has a phone of his own."""
        for vals in vals_list:
            if vals.get("carcare_customer") and not vals.get("company_id"):
                vals["company_id"] = self.env.company.id
        self._ensure_phone_unique([self._get_phone_key(vals) for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        """Guard the phone; contacts of a customer follow his advisor."""
        if PHONE_KEY_FIELDS & vals.keys():
            self._ensure_phone_unique([p._get_phone_key(vals) for p in self.sudo()])
        result = super().write(vals)
        customers = self.filtered("carcare_customer")
        if "user_id" in vals and customers.child_ids:
            family = self.search([("id", "child_of", customers.ids)])
            (family - self).write({"user_id": vals["user_id"]})
        return result

    def _get_phone_key(self, vals):
        """Return (shop, E.164 number) as they will be, None when not compared."""
        after = {name: vals.get(name, self[name]) for name in PHONE_KEY_FIELDS}
        active = vals.get("active", self.active if self else True)
        compared = active and after["carcare_customer"] and after["phone"]
        if not compared or after["carcare_phone_shared"]:
            return None
        country = self.env["res.country"].browse(
            vals.get("country_id", self.country_id.id)
        )
        number = self._phone_format(number=after["phone"], country=country)
        shop = vals.get("company_id", self.company_id.id)
        return number and (shop or False, number)

    def _ensure_phone_unique(self, keys):
        """Name, masked, the shop customer who has a number already (E.164).

        Asked before writing, because the index would answer without the name.
        """
        keys = {key for key in keys if key}
        twins = self.sudo().search(
            Domain("phone_sanitized", "in", [number for _shop, number in keys])
            & Domain("carcare_customer", "=", True)
            & Domain("carcare_phone_shared", "=", False)
        )
        for twin in twins - self:
            if (twin.company_id.id, twin.phone_sanitized) in keys:
                raise ValidationError(
                    self.env._(
                        "The phone number belongs to %(name)s (%(phone)s) already. "
                        "Open that customer or merge the two; if both really use one "
                        'number, tick "Shared Phone".',
                        name=twin.name_masked,
                        phone=twin.phone_masked,
                    )
                )

    def action_view_vehicles(self):
        """Open the cars of the customer; a new one gets him as owner."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare.carcare_vehicle_action"
        )
        action["domain"] = [("partner_id", "=", self.id)]
        action["context"] = {"default_partner_id": self.id}
        return action
