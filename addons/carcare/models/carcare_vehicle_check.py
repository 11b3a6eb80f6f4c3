from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import plates, vin


class CarcareVehicle(models.Model):
    """What a plate, a VIN and their uniqueness must satisfy, said in words."""

    _inherit = "carcare.vehicle"

    @api.constrains("plate", "vin")
    def _check_identity(self):
        """A car has a plate or a VIN, and each is one that can exist."""
        for vehicle in self.sudo():
            if not vehicle.plate_norm and not vehicle.vin:
                raise ValidationError(
                    self.env._("A car without a plate needs its VIN (17 characters).")
                )
            if vehicle.plate_norm and not vehicle.plate_kind:
                raise ValidationError(self._get_plate_error(vehicle.plate))
            if vehicle.vin and vin.explain(vehicle.vin):
                raise ValidationError(self._get_vin_error(vehicle.vin))

    @api.model_create_multi
    def create(self, vals_list):
        self._ensure_unique([self._get_unique_key(vals) for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        if {"plate", "plate_type", "vin", "company_id", "active"} & vals.keys():
            self._ensure_unique([car._get_unique_key(vals) for car in self.sudo()])
        return super().write(vals)

    def _get_unique_key(self, vals):
        """Return (shop, plate, plate type, VIN) as they will be; None if archived."""
        if not vals.get("active", self.active if self else True):
            return None
        plate = plates.normalise(vals.get("plate", self.plate))
        kept = self.plate_type if plate == self.plate_norm else ""
        return (
            vals.get("company_id", self.company_id.id) or self.env.company.id,
            plate,
            vals.get("plate_type", kept) or plates.default_type(plate),
            vin.normalise(vals.get("vin", self.vin)),
        )

    def _ensure_unique(self, keys):
        """Name the car that has a plate or a VIN already; the index is the last guard.

        Asked before writing, because the index would answer without the name.
        """
        keys = [key for key in keys if key]
        twins = self.sudo().search(
            Domain("plate_norm", "in", [key[1] for key in keys if key[1]])
            | Domain("vin", "in", [key[3] for key in keys if key[3]])
        )
        places = {
            place
            for shop, plate, kind, number in keys
            for place in ((shop, plate, kind), (shop, number))
            if place[1]
        }
        for twin in twins - self:
            shop = twin.company_id.id
            here = {(shop, twin.plate_norm, twin.plate_type), (shop, twin.vin)}
            if here & places:
                raise ValidationError(self._get_twin_error(twin))

    @api.model
    def _get_twin_error(self, twin):
        """Return the sentence that names the car and, masked, its owner."""
        return self.env._(
            "%(car)s is in the file already, owner %(owner)s. Open that car; transfer "
            "it if the owner changed, or archive it if the plate moved to another car.",
            car=twin.with_user(self.env.user).display_name,
            owner=twin.partner_id.name_masked,
        )

    @api.model
    def _get_plate_error(self, plate):
        """Return the sentence that says why a plate is refused and what may help."""
        _ = self.env._
        reasons = {
            "province": _("it must start with the character of a province."),
            "authority": _("a letter other than I and O follows the province."),
            "character": _("it has a character that no plate has."),
            "letter_io": _("the letters I and O are never used after the first two."),
            "length": _("it has 7 characters, a new-energy plate has 8."),
            "pattern": _("no kind of plate is built like this."),
        }
        offers = [plates.display(offer) for offer in plates.suggest(plate)]
        hint = _("Did you mean %(plates)s?", plates=", ".join(offers)) if offers else ""
        return _(
            "The plate %(plate)s cannot exist: %(reason)s %(hint)s",
            plate=plate,
            reason=reasons[plates.explain(plate)],
            hint=hint,
        )

    @api.model
    def _get_vin_error(self, number):
        """Return the sentence that says why a VIN is refused."""
        _ = self.env._
        reasons = {
            "length": _(
                "it has %(count)s characters instead of 17.", count=len(number)
            ),
            "alphabet": _("it uses digits and capitals without I, O and Q only."),
            "year": _("its 10th character, the model year, cannot be U, Z or 0."),
        }
        return _(
            "The VIN %(vin)s cannot exist: %(reason)s",
            vin=number,
            reason=reasons[vin.explain(number)],
        )
