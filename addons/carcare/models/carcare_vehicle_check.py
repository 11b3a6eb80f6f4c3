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
        for vehicle in self:
            if not vehicle.plate_norm and not vehicle.vin:
                raise ValidationError(
                    self.env._("A car without a plate needs its VIN (17 characters).")
                )
            if vehicle.plate_norm and not vehicle.plate_kind:
                raise ValidationError(self._get_plate_error(vehicle.plate))
            if vehicle.vin and vin.explain(vehicle.vin):
                raise ValidationError(self._get_vin_error(vehicle.vin))

    @api.constrains("plate", "plate_type", "vin", "company_id", "active")
    def _check_duplicate(self):
        """Name the car that has the plate or the VIN already."""
        for vehicle in self.filtered("active"):
            twin = self.sudo().search(vehicle._get_twin_domain(), limit=1)
            if twin:
                raise ValidationError(
                    self.env._(
                        "%(car)s is in the file already, owner %(owner)s. Open that "
                        "car; transfer it if the owner changed, or archive it if the "
                        "plate moved to another car.",
                        car=twin.with_user(self.env.user).display_name,
                        owner=twin.partner_id.name_masked,
                    )
                )

    def _get_twin_domain(self):
        """Return the domain of the other active cars with the same plate or VIN."""
        self.ensure_one()
        twin = Domain.FALSE
        if self.plate_norm:
            twin |= Domain("plate_norm", "=", self.plate_norm) & Domain(
                "plate_type", "=", self.plate_type
            )
        if self.vin:
            twin |= Domain("vin", "=", self.vin)
        shop = Domain("company_id", "=", self.company_id.id)
        return twin & shop & Domain("id", "!=", self.id)

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
