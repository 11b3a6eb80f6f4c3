from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_sheet.tools import cells

from ..tools import checks

CAR_FIELDS = {
    "plate": "plate",
    "vin": "vin",
    "engine_no": "engine_no",
    "color": "color",
    "registration": "first_registration_date",
    "purchase": "purchase_date",
    "inspection": "inspection_valid_until",
    "compulsory": "compulsory_expiry_date",
    "commercial": "commercial_expiry_date",
}


class CarcareCustomerImportWriter(models.AbstractModel):
    """Writes checked rows as customers, cars and readings, many at a time.

    A known record only gets its blanks filled; nothing that the shop has is
    overwritten. Sibling addons extend the ``_prepare_*`` hooks and ``_after_write``.
    """

    _name = "carcare.customer.import.writer"
    _description = "Customer Import Writer"

    @api.model
    @api.private
    def get_known(self, company, values_list):
        """Return what the company knows of the rows' plates, VINs and phones.

        Three searches whatever the number of rows.
        """
        known = checks.Known()
        for (kind, text), car in self._find_cars(company, values_list).items():
            known.cars[kind, text] = (car.id, car.partner_id.phone_sanitized or "")
        for phone, partner in self._find_people(company, values_list).items():
            known.people[phone] = partner.name
        return known

    @api.model
    @api.private
    def write_rows(self, rows):
        """Write the rows; those the shop's rules refuse are left with the reason.

        A refused row is found by halving, so that one bad row costs little.
        """
        try:
            with self.env.cr.savepoint():
                self._write_batch(rows)
        except (UserError, IntegrityError) as error:
            if len(rows) > 1:
                half = len(rows) // 2
                self.write_rows(rows[:half])
                self.write_rows(rows[half:])
            else:
                self._leave(rows, [("refused", {"text": str(error).strip()})])

    def _find_cars(self, company, values_list):
        """Return ``{(kind, text): active vehicle}`` of the company."""
        found = {}
        for kind, name in (("plate", "plate_norm"), ("vin", "vin")):
            texts = {values[kind] for values in values_list if values.get(kind)}
            cars = self.env["carcare.vehicle"].search(
                [
                    ("company_id", "=", company.id),
                    ("active", "=", True),
                    (name, "in", list(texts)),
                ]
            )
            found.update({(kind, car[name]): car for car in cars})
        return found

    def _find_people(self, company, values_list):
        """Return ``{phone in E.164: customer of the shop}``."""
        phones = {values["phone"] for values in values_list if values.get("phone")}
        people = self.env["res.partner"].search(
            [
                ("phone_sanitized", "in", list(phones)),
                ("carcare_customer", "=", True),
                ("company_id", "in", [company.id, False]),
            ],
            order="id desc",
        )
        return {partner.phone_sanitized: partner for partner in people}

    def _write_batch(self, rows):
        company = rows.import_id.company_id
        writer = self.with_company(company).with_context(
            tracking_disable=True,
            mail_create_nolog=True,
            mail_create_nosubscribe=True,
            no_vat_validation=True,
        )
        values_list = [row.values for row in rows]
        cars = writer._find_cars(company, values_list)
        people = writer._find_people(company, values_list)
        for row in rows:
            if row.fate in ("new", "new_vin", "second_car") and writer._get_car(
                row, cars
            ):
                writer._leave(row, [("meanwhile", {})])
        rows = rows.filtered(lambda row: row.state == "todo")
        known = rows.filtered(lambda row: row.fate == "update")
        models_by_text = writer._get_models(rows)
        fresh = rows - known
        owners, made = writer._write_people(fresh, people)
        vehicles = writer._write_cars(fresh, owners, models_by_text)
        fresh.set_results(
            [(owners[row].id, vehicles.get(row), row in made) for row in fresh]
        )
        for row in known:
            car = writer._get_car(row, cars) or self.env["carcare.vehicle"]
            owner = car.partner_id or people.get(row.values.get("phone"))
            writer._fill_blanks(row, owner, car, models_by_text)
        writer._after_write(rows)

    def _after_write(self, rows):
        """Hook: the rows are written, their customers and cars are set on them."""

    def _get_car(self, row, cars):
        for kind in ("plate", "vin"):
            car = cars.get((kind, row.values.get(kind)))
            if car:
                return car
        return None

    def _leave(self, row, issues):
        row.write({"state": "left", "fate": "error", "reason": row.get_reason(issues)})

    def _write_people(self, rows, people):
        """Create the people who are not there yet, one per phone.

        Return ``{row: customer}`` and the set of rows whose customer was created.
        """
        catalogue = self.env["carcare.customer.import.catalogue"]
        sources = catalogue.get_sources(row.values.get("source") for row in rows)
        first_rows = {}
        for row in rows:
            first_rows.setdefault(row.values.get("phone") or row.id, row)
        made = {key: row for key, row in first_rows.items() if key not in people}
        created = self.env["res.partner"].create(
            [
                self._prepare_partner_vals(row, sources.get(row.values.get("source")))
                for row in made.values()
            ]
        )
        people = people | dict(zip(made, created, strict=True))
        owners = {row: people[row.values.get("phone") or row.id] for row in rows}
        return owners, set(made.values())

    def _write_cars(self, rows, owners, models_by_text):
        """Create the cars of the rows, where they name one: ``{row: id}``."""
        rows = rows.filtered(lambda row: row.plate or row.vin)
        created = self.env["carcare.vehicle"].create(
            [
                self._prepare_vehicle_vals(row, owners[row], models_by_text)
                for row in rows
            ]
        )
        return dict(zip(rows, created.ids, strict=True))

    def _prepare_partner_vals(self, row, source):
        """Hook: values of the customer of a row."""
        values = row.values
        company = row.import_id.company_id
        return {
            "name": values.get("name") or values.get("plate") or values.get("vin"),
            "company_id": company.id,
            "country_id": company.country_id.id,
            "carcare_customer": True,
            "carcare_source_id": (source or row.import_id.source_id).id,
            **self._get_partner_details(values),
        }

    def _get_partner_details(self, values):
        """Hook: customer values that also fill blanks of a known customer."""
        note = "\n".join(filter(None, (values.get("note"), values.get("remark"))))
        phone = values.get("phone")
        return {
            "phone": cells.show_phone(phone) if phone else False,
            "carcare_preference": note or False,
            "carcare_birthday": values.get("birthday"),
            "street": values.get("street"),
        }

    def _prepare_vehicle_vals(self, row, owner, models_by_text):
        """Hook: values of the car of a row."""
        return {
            "partner_id": owner.id,
            "company_id": row.import_id.company_id.id,
            "odometer_ids": [
                fields.Command.create(vals) for vals in self._get_readings(row)
            ],
            **self._get_vehicle_details(row.values, models_by_text),
        }

    def _get_vehicle_details(self, values, models_by_text):
        """Hook: car values that also fill blanks of a known car."""
        details = {CAR_FIELDS[key]: values[key] for key in CAR_FIELDS if key in values}
        details.update(models_by_text.get(values.get("model"), {}))
        return details

    def _get_models(self, rows):
        texts = [row.values.get("model") for row in rows]
        return self.env["carcare.customer.import.catalogue"].get_models(texts)

    def _fill_blanks(self, row, owner, car, models_by_text):
        """Fill what is blank on a known customer and car; remember it for the undo."""
        filled = {}
        for record, details in (
            (owner, self._get_partner_details(row.values)),
            (car, self._get_vehicle_details(row.values, models_by_text)),
        ):
            if record:
                filled[record._name] = self._fill(record, details)
        if car and not car.odometer_ids:
            for vals in self._get_readings(row):
                car.log_odometer(vals["km"], vals["date"], vals["origin"])
        row.filled = filled
        row.set_results([(owner.id, car.id, False)])

    def _fill(self, record, details):
        """Write the details whose fields are blank and return them."""
        blank = {key: val for key, val in details.items() if val and not record[key]}
        if blank:
            record.write(blank)
        return blank

    def _get_readings(self, row):
        """Hook: values of the odometer readings a row tells of, dated first visit."""
        values = row.values
        if not values.get("odometer"):
            return []
        today = fields.Date.to_string(fields.Date.context_today(self))
        return [
            {
                "km": int(values["odometer"]),
                "date": values.get("first_visit") or today,
                "origin": row.import_id.name,
            }
        ]
