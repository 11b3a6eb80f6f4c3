from datetime import timedelta

from odoo import api, fields, models
from odoo.tools import format_date

SOON = {"inspection": 60, "insurance": 30, "care": 14}


class CarcareReception(models.AbstractModel):
    """The card of one car: who, what to mind, what is wanted, what was wrong."""

    _inherit = "carcare.reception"

    @api.model
    def action_open_vehicle(self, vehicle_id, partner_id):
        """Return the action that opens the vehicle file."""
        return self._prepare_form_action("carcare.vehicle", vehicle_id)

    @api.model
    def action_open_partner(self, vehicle_id, partner_id):
        """Return the action that opens the customer file."""
        return self._prepare_form_action("res.partner", partner_id)

    def _prepare_form_action(self, model, res_id):
        return {
            "type": "ir.actions.act_window",
            "res_model": model,
            "res_id": res_id,
            "views": [(False, "form")],
        }

    def _get_card_vals(self, vehicle, partner):
        """Hook: everything the card shows; ``vehicle`` may be empty.

        ``sections`` is for sibling addons: dicts with ``key``, ``title`` and ``rows``
        (``model``, ``id``, ``title``, ``detail``, ``badge``, ``amount``).
        """
        return {
            "vehicle_id": vehicle.id,
            "partner_id": partner.id,
            "title": vehicle.display_name or partner.display_name,
            "facts": self._get_facts(vehicle) if vehicle else [],
            "owner": self._get_person_vals(partner),
            "drivers": [self._get_person_vals(one) for one in vehicle.driver_ids],
            "level": self._get_level(partner),
            "alerts": self._get_alerts(vehicle, partner),
            "preferences": self._get_preferences(vehicle, partner),
            "problems": self._get_problems(vehicle),
            "cars": self._get_other_cars(vehicle, partner),
            "sections": [],
            "actions": self._get_actions(vehicle, partner),
        }

    def _get_facts(self, vehicle):
        """Hook: ``(label, value)`` pairs that describe the car."""
        sees_plate = self.env.user.has_group("carcare.carcare_group_see_plate")
        names = ["odometer_km", "odometer_date", "next_care_date", "model_year"]
        names += ["color", "interior", "scenario", "insurer_id"]
        names.insert(0, "vin" if sees_plate else "vin_masked")
        return [
            (vehicle._fields[name]._description_string(self.env), text)
            for name in names
            if (text := self._get_text(vehicle, name))
        ]

    def _get_text(self, record, name):
        """Return the value of a field as the user reads it; "" when it is empty."""
        field, value = record._fields[name], record[name]
        if not value:
            return ""
        if field.type == "selection":
            return dict(field._description_selection(self.env))[value]
        if field.type == "date":
            return format_date(self.env, value)
        if field.type == "many2one":
            return value.display_name
        return f"{value:,}" if name.endswith("_km") else str(value)

    def _get_person_vals(self, partner):
        """Hook: a person on the card, masked as the user's rights say."""
        return {
            "id": partner.id,
            "name": partner.display_name,
            "phone": self._get_phone(partner),
            "kind": self._get_text(partner, "carcare_kind"),
            "advisor": partner.user_id.name or "",
            "source": partner.carcare_source_id.name or "",
        }

    def _get_level(self, partner):
        """Hook: the member level as ``{"name": ...}``; False without cards."""
        return False

    def _get_alerts(self, vehicle, partner):
        """Hook: ``{"kind", "level", "text"}``; level is danger (late) or warning."""
        today = fields.Date.context_today(self)
        alerts = [
            {
                "kind": kind,
                "level": "danger" if day < today else "warning",
                "text": text % format_date(self.env, day),
            }
            for kind, day, text in self._get_due_dates(vehicle)
            if day and day <= today + timedelta(days=SOON[kind])
        ]
        if vehicle.vin_hint:
            alerts.append({"kind": "vin", "level": "warning", "text": vehicle.vin_hint})
        return alerts

    def _get_due_dates(self, vehicle):
        """Hook: ``(kind, date, words)``; a kind's days of notice are in ``SOON``."""
        compulsory = self.env._("Compulsory insurance ends %s")
        commercial = self.env._("Commercial insurance ends %s")
        return [
            (
                "inspection",
                vehicle.inspection_due_date,
                self.env._("Inspection due %s"),
            ),
            ("insurance", vehicle.compulsory_expiry_date, compulsory),
            ("insurance", vehicle.commercial_expiry_date, commercial),
            ("care", vehicle.next_care_date, self.env._("Care due %s")),
        ]

    def _get_preferences(self, vehicle, partner):
        """Hook: wishes of the customer and standing notes of the car, one line each."""
        wishes = (partner.carcare_preference or "").splitlines()
        notes = vehicle.note_ids.filtered(
            lambda note: note.state == "open" and note.kind != "problem"
        )
        lines = [*wishes, *vehicle.tag_ids.mapped("name"), *notes.mapped("text")]
        return [line.strip() for line in lines if line and line.strip()]

    def _get_problems(self, vehicle):
        """Hook: problems of the car, open ones first, then the last five resolved."""
        notes = vehicle.note_ids.filtered(lambda note: note.kind == "problem")
        unsolved = notes.filtered(lambda note: note.state == "open")
        return [
            {
                "id": note.id,
                "text": note.text,
                "open": note.state == "open",
                "date": format_date(self.env, note.found_date),
                "origin": note.found_origin or "",
            }
            for note in unsolved + (notes - unsolved)[:5]
        ]

    def _get_other_cars(self, vehicle, partner):
        """Return the first twenty other cars of the customer."""
        cars = self.env["carcare.vehicle"].search(
            [("partner_id", "=", partner.id), ("id", "!=", vehicle.id)], limit=20
        )
        return [{"id": car.id, "title": car.display_name} for car in cars]

    def _get_actions(self, vehicle, partner):
        """Hook: buttons; ``method`` of this model gets the ids and returns an action."""
        actions = []
        if vehicle:
            actions.append(
                {"method": "action_open_vehicle", "label": self.env._("Vehicle file")}
            )
        actions.append(
            {"method": "action_open_partner", "label": self.env._("Customer file")}
        )
        return actions
