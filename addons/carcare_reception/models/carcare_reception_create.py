from odoo import api, models
from odoo.exceptions import UserError

from odoo.addons.carcare.tools import plates


class CarcareReception(models.AbstractModel):
    """A car nobody knows yet: one small form, then its card."""

    _inherit = "carcare.reception"

    @api.model
    @api.readonly
    def get_sources(self):
        """Return the source channels to choose from, the shop's oldest first."""
        self._check_role()
        sources = self.env["utm.source"].search([], order="id", limit=80)
        return [{"id": source.id, "name": source.name} for source in sources]

    @api.model
    def create_card(self, vals):
        """Create a car and its customer and return ``{"card", "message"}``.

        ``vals`` may hold ``plate``, ``vin``, ``name``, ``phone``, ``source_id`` and
        ``partner_id`` (a known customer's further car). A known phone means its
        customer gets the car, which ``message`` tells. A walk-in needs no name.

        :raise UserError: nothing to identify by, or a phone that is none
        :raise ValidationError: plate or VIN impossible or known; source missing
        """
        self._check_role()
        values = {
            key: self._clean(vals.get(key)) for key in ("plate", "vin", "name", "phone")
        }
        if not any(values.values()):
            raise UserError(
                self.env._("Enter a plate, a VIN, a name or a phone number.")
            )
        partner = self.env["res.partner"].browse(vals.get("partner_id") or [])
        message = ""
        if not partner and values["phone"]:
            partner = self._find_by_phone(values["phone"])
            if partner:
                message = self.env._(
                    "%(name)s has this phone: the car was added there.",
                    name=partner.display_name,
                )
        partner = partner or partner.create(
            self._prepare_partner_vals(values, vals.get("source_id"))
        )
        vehicle = self.env["carcare.vehicle"]
        if values["plate"] or values["vin"]:
            vehicle = vehicle.create(self._prepare_vehicle_vals(values, partner))
        return {"card": self._get_card_vals(vehicle, partner), "message": message}

    def _clean(self, text):
        return str(text or "").strip()[:120]

    def _find_by_phone(self, phone):
        """Return the shop customer with this number, if the user may see him.

        :raise UserError: the text is no phone number, or a colleague's customer's
        """
        number = self.env["res.partner"]._phone_format(
            number=phone, country=self.env.company.country_id
        )
        if not number:
            raise UserError(self.env._("%(text)s is not a phone number.", text=phone))
        found = (
            self.env["res.partner"]
            .sudo()
            .search(
                [
                    ("phone_sanitized", "=", number),
                    ("carcare_customer", "=", True),
                    ("company_id", "in", [False, self.env.company.id]),
                ],
                limit=1,
            )
        )
        partner = found.sudo(False)
        if found and not partner.has_access("read"):
            raise UserError(
                self.env._(
                    "This phone is known, but not a customer of yours. Ask %(name)s.",
                    name=found.user_id.name or self.env._("the shop manager"),
                )
            )
        return partner

    def _prepare_partner_vals(self, values, source_id):
        """Hook: values of the new customer; an advisor keeps whom he received."""
        number = (
            plates.display(values["plate"]) or values["vin"] or values["phone"][-4:]
        )
        advisor = self.env.user.has_group("carcare.carcare_group_advisor")
        return {
            "name": values["name"] or self.env._("Walk-in %(number)s", number=number),
            "phone": values["phone"] or False,
            "carcare_customer": True,
            "carcare_source_id": source_id or False,
            "company_id": self.env.company.id,
            "country_id": self.env.company.country_id.id,
            "user_id": self.env.uid if advisor else False,
        }

    def _prepare_vehicle_vals(self, values, partner):
        """Hook: values of the new car."""
        return {
            "partner_id": partner.id,
            "company_id": self.env.company.id,
            "plate": values["plate"] or False,
            "vin": values["vin"] or False,
        }
