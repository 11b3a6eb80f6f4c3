from odoo import api, models
from odoo.exceptions import ValidationError
from odoo.fields import Domain

from ..tools import plates, vin


class CarcareVehicle(models.Model):
    """What a plate, a VIN and their uniqueness must satisfy, said in words."""

    _inherit = "carcare.vehicle"  # pylint: disable=R8180

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
        """Refuse a plate or VIN another car of the shop has, naming that car."""
        self._ensure_unique([self._get_unique_key(vals) for vals in vals_list])
        return super().create(vals_list)

    def write(self, vals):
        """Refuse a plate or VIN another car of the shop has, naming that car."""
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
        twins = self.sudo().search(self._get_twin_domain(keys)) - self
        plates_taken = {
            (car.company_id.id, car.plate_norm, car.plate_type): car for car in twins
        }
        vins_taken = {(car.company_id.id, car.vin): car for car in twins if car.vin}
        for shop, plate, kind, number in keys:
            twin = plate and plates_taken.get((shop, plate, kind))
            twin = twin or vins_taken.get((shop, number))
            if twin:
                raise ValidationError(self._get_twin_error(twin))

    @api.model
    def _get_twin_domain(self, keys):
        """Return the domain of the active cars with one of the plates or VINs."""
        return Domain("plate_norm", "in", [key[1] for key in keys if key[1]]) | Domain(
            "vin", "in", [key[3] for key in keys if key[3]]
        )

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
        reasons = {
            "province": self.env._("it must start with the character of a province."),
            "authority": self.env._(
                "a letter other than I and O follows the province."
            ),
            "character": self.env._("it has a character that no plate has."),
            "letter_io": self.env._(
                "the letters I and O are never used after the first two."
            ),
            "length": self.env._("it has 7 characters, a new-energy plate has 8."),
            "pattern": self.env._("no kind of plate is built like this."),
        }
        offers = [plates.display(offer) for offer in plates.suggest(plate)]
        hint = (
            self.env._("Did you mean %(plates)s?", plates=", ".join(offers))
            if offers
            else ""
        )
        return self.env._(
            "The plate %(plate)s cannot exist: %(reason)s %(hint)s",
            plate=plate,
            reason=reasons[plates.explain(plate)],
            hint=hint,
        )

    @api.model
    def _get_vin_error(self, number):
        """Return the sentence that says why a VIN is refused."""
        reasons = {
            "length": self.env._(
                "it has %(count)s characters instead of 17.", count=len(number)
            ),
            "alphabet": self.env._(
                "it uses digits and capitals without I, O and Q only."
            ),
            "year": self.env._(
                "its 10th character, the model year, cannot be U, Z or 0."
            ),
        }
        return self.env._(
            "The VIN %(vin)s cannot exist: %(reason)s",
            vin=number,
            reason=reasons[vin.explain(number)],
        )
