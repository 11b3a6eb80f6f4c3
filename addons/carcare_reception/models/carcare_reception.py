import re
import unicodedata

from odoo import api, models
from odoo.exceptions import AccessError
from odoo.fields import Domain
from odoo.tools import SQL

from odoo.addons.carcare.tools import plates, vin

# read ahead of what the user's rules let him find; masks decide what is shown
CAR_COLUMNS = ["plate", "vin", "brand_id", "series_id", "partner_id"]
PERSON_COLUMNS = ["name", "complete_name", "phone", "email", "user_id"]
PERSON_COLUMNS += ["commercial_partner_id", "carcare_customer"]
MIN_SIGNS = {"plate": 3, "phone": 4, "vin": 6, "name": 2}


class CarcareReception(models.AbstractModel):
    """What the reception screen asks: who is this, and what must I know?

    For advisors, cashiers, customer service and their managers. Every answer obeys
    the user's record rules and masks. Sibling addons extend the hooks of this model
    and of its other files; the screen shows what they return, without own code.
    """

    _name = "carcare.reception"
    _description = "Reception"

    @api.model
    @api.readonly
    def search_cards(self, text, limit=20):
        """Find cars and people by a piece of plate, phone, name or VIN, in one call.

        Returns ``results`` (at most ``limit``, see ``_get_result_vals``), ``card``
        (the full card when there is one result only), ``hint`` (a sentence: what to
        type, or that the car belongs to a colleague's customer), ``offers`` (plates
        that may be meant instead of O and I) and ``create`` (values for the form of
        a new car, or False). Uses indexes only, however many cars there are.

        :raise AccessError: the user works neither at reception nor at the cash desk
        """
        self._check_role()
        text = unicodedata.normalize("NFKC", str(text or "")).strip()[:64]
        limit = min(max(limit, 1), 50) if isinstance(limit, int) else 20
        vehicles, partners = self._find(text, limit)
        results = self._get_results(vehicles, partners)[:limit]
        single = len(results) == 1 and results[0]
        return {
            "results": results,
            "card": single
            and self._get_card_vals(
                vehicles.browse(single["vehicle_id"] or []),
                partners.browse(single["partner_id"]),
            ),
            "offers": []
            if results
            else [plates.display(p) for p in plates.suggest(text)],
            "hint": "" if results else self._get_hint(text),
            "create": not results and self._get_create_vals(text),
        }

    @api.model
    @api.readonly
    def open_card(self, vehicle_id=False, partner_id=False):
        """Return the card of a car, or of a customer without one.

        :raise AccessError: the user may not see the car or the customer
        """
        self._check_role()
        vehicle = self.env["carcare.vehicle"].browse(vehicle_id or [])
        vehicle.check_access("read")
        partner = vehicle.partner_id or self.env["res.partner"].browse(partner_id)
        partner.check_access("read")
        return self._get_card_vals(vehicle, partner)

    def _check_role(self):
        """Refuse users without a role at the counter."""
        if not any(self.env.user.has_group(group) for group in self._get_groups()):
            raise AccessError(self.env._("The reception is for counter staff."))

    def _get_groups(self):
        """Hook: groups that may use the reception."""
        return [
            "carcare.carcare_group_advisor",
            "carcare.carcare_group_cashier",
            "carcare.carcare_group_marketer",
        ]

    def _find(self, text, limit):
        """Return the cars and the people without a car that a text may mean."""
        vehicles = self.env["carcare.vehicle"]
        for domain in self._get_vehicle_domains(text):
            vehicles |= self._pick(vehicles, domain, limit)
        partners = self.env["res.partner"]
        for domain in self._get_partner_domains(text):
            partners |= self._pick(partners, domain, limit)
        if partners:
            partners.sudo().fetch(PERSON_COLUMNS)
            owners = partners | partners.commercial_partner_id
            for name in ("partner_id", "driver_ids"):
                domain = Domain(name, "in", owners.ids)
                vehicles |= self._pick(vehicles, domain, limit)
            vehicles.sudo().fetch(CAR_COLUMNS)
            partners -= vehicles.partner_id | vehicles.driver_ids
            partners = partners.filtered("carcare_customer")
        return vehicles[:limit], partners[:limit]

    def _pick(self, records, domain, limit):
        """Return the newest ``limit`` records of a domain, the user's rules applied.

        The hits are collected before they are cut: with a plain LIMIT the planner
        may prefer to read the whole table in the hope of an early end.
        """
        query = records._search(domain)
        rows = self.env.execute_query(
            SQL(
                "WITH hits AS MATERIALIZED (%s) SELECT id FROM hits "
                "ORDER BY id DESC LIMIT %s",
                query.select(),
                limit,
            )
        )
        return records.browse([row[0] for row in rows])

    def _get_vehicle_domains(self, text):
        """Hook: searches for cars, each on one indexed column; the exact one alone."""
        if not self.env.user.has_group("carcare.carcare_group_see_plate"):
            return []
        plate, number = plates.normalise(text), vin.normalise(text)
        if plates.classify(plate) != "invalid":
            return [Domain("plate_norm", "=", plate)]
        if not vin.explain(number):
            return [Domain("vin", "=", number)]
        domains = []
        if self._is_fragment(plate, "plate"):
            domains.append(Domain("plate_norm", "like", plate))
        if self._is_fragment(number, "vin") and number.isascii():
            domains.append(Domain("vin", "like", number))
        return domains

    def _get_partner_domains(self, text):
        """Hook: searches for people, each on one indexed column."""
        mine = Domain("carcare_restricted", "=", True)
        digits = re.sub(r"[\s\-+()]", "", text)
        if digits.isdecimal():
            if not self.env.user.has_group("carcare.carcare_group_see_phone"):
                return []
            digits = digits.removeprefix("0086")
            long_enough = len(digits) >= MIN_SIGNS["phone"]
            return (
                [mine & Domain("phone_sanitized", "like", digits)]
                if long_enough
                else []
            )
        name = re.sub(r"[%_\\]", "", text)
        if len(name) < MIN_SIGNS["name"] or plates.classify(name) != "invalid":
            return []
        if len(name) > 2:
            return [mine & Domain("complete_name", "ilike", name)]
        return [mine & self._get_signs_domain(name)]

    def _get_signs_domain(self, name):
        """Return the domain of a name of two signs, through the index of signs."""

        def to_sql(model, alias, query):
            return SQL(
                "regexp_split_to_array(%s, '') @> %s",
                SQL.identifier(alias, "complete_name"),
                sorted(set(name)),
            )

        return Domain.custom(to_sql=to_sql) & Domain("complete_name", "like", name)

    def _is_fragment(self, text, kind):
        """Tell whether a piece is long and plain enough to be looked up."""
        return len(text) >= MIN_SIGNS[kind] and re.fullmatch(r"[^\W_]+", text)

    def _get_results(self, vehicles, partners):
        """Return the lines of the list; only the columns they need are read."""
        empty = self.env["carcare.vehicle"]
        vehicles.sudo().fetch(CAR_COLUMNS)
        people = (vehicles.partner_id | partners).sudo()
        people.fetch(PERSON_COLUMNS)
        people.user_id.fetch(["partner_id"])
        people.user_id.partner_id.fetch(["name"])
        rows = [(vehicle, vehicle.partner_id) for vehicle in vehicles]
        rows += [(empty, partner) for partner in partners]
        return [self._get_result_vals(vehicle, partner) for vehicle, partner in rows]

    def _get_result_vals(self, vehicle, partner):
        """Hook: one line of the result list. No search in here: lists are batches."""
        return {
            "vehicle_id": vehicle.id,
            "partner_id": partner.id,
            "title": vehicle.display_name or partner.complete_name,
            "owner": partner.complete_name if vehicle else "",
            "phone": self._get_phone(partner),
            "advisor": partner.user_id.name or "",
        }

    def _get_phone(self, partner):
        """Return the phone as far as the user may see it."""
        if self.env.user.has_group("carcare.carcare_group_see_phone"):
            return partner.phone or ""
        return partner.phone_masked or ""

    def _get_hint(self, text):
        """Return what to tell the user who found nothing."""
        stranger = self._find_stranger(text)
        if stranger:
            return self.env._(
                "This car is known, but not a customer of yours. Ask %(name)s.",
                name=stranger.user_id.name or self.env._("the shop manager"),
            )
        if text and len(text) < MIN_SIGNS["plate"]:
            return self.env._(
                "Type at least 3 characters of a plate, 4 digits of a phone, "
                "6 characters of a VIN or 2 of a name."
            )
        return self.env._("Nothing found.") if text else ""

    def _find_stranger(self, text):
        """Return the car of the user's shops he may not see, by exact plate or VIN."""
        vehicles = self.env["carcare.vehicle"].sudo()
        if plates.classify(text) != "invalid":
            vehicles = vehicles.find_by_plate(text)
        elif not vin.explain(text):
            vehicles = vehicles.find_by_vin(text)
        return vehicles.filtered(lambda car: car.company_id in self.env.companies)[:1]

    def _get_create_vals(self, text):
        """Hook: values for the form of a new car, or False when it is known."""
        if self._find_stranger(text):
            return False
        digits = re.sub(r"[\s\-]", "", text)
        if plates.classify(text) != "invalid":
            return {"plate": plates.display(text)}
        if not vin.explain(text):
            return {"vin": vin.normalise(text)}
        if re.fullmatch(r"1\d{10}", digits):
            return {"phone": digits}
        return len(text) > 1 and text.isalpha() and {"name": text}
