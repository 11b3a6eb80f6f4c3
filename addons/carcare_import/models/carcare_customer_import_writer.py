from psycopg2 import IntegrityError

from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.fields import Domain

from ..tools import cells, checks

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

        Two searches whatever the number of rows.
        """
        known = checks.Known()
        for (kind, text), car in self._find_cars(company, values_list).items():
            known.cars[kind, text] = (car.id, car.partner_id.phone_sanitized or "")
        for phone, partner in self._find_people(values_list).items():
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
        """Return ``{(kind, text): vehicle}`` of the company, archived ones too."""
        wanted = {
            kind: {v[kind] for v in values_list if v.get(kind)}
            for kind in ("plate", "vin")
        }
        cars = self.env["carcare.vehicle"].with_context(active_test=False)
        domain = Domain("company_id", "=", company.id) & (
            Domain("plate_norm", "in", list(wanted["plate"]))
            | Domain("vin", "in", list(wanted["vin"]))
        )
        found = {}
        for car in cars.search(domain):
            for key in (("plate", car.plate_norm), ("vin", car.vin)):
                if key[1] in wanted[key[0]]:
                    found[key] = car
        return found

    def _find_people(self, values_list):
        """Return ``{phone in E.164: shop customer}``."""
        phones = {values["phone"] for values in values_list if values.get("phone")}
        people = self.env["res.partner"].search(
            [("phone_sanitized", "in", list(phones)), ("carcare_customer", "=", True)],
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
        people = writer._find_people(values_list)
        for row in rows:
            if row.fate in ("new", "new_vin", "second_car") and writer._get_car(
                row, cars
            ):
                writer._leave(row, [("meanwhile", {})])
        rows = rows.filtered(lambda row: row.state == "todo")
        known = rows.filtered(lambda row: row.fate == "update")
        models_by_text = writer._get_models(rows)
        owners = writer._write_people(rows - known, people)
        created = writer._write_cars(rows - known, owners, models_by_text)
        for row in known:
            car = writer._get_car(row, cars) or self.env["carcare.vehicle"]
            owner = car.partner_id or people.get(row.values.get("phone"))
            writer._fill_blanks(row, owner, car, models_by_text)
        writer._log_readings(rows, created)
        rows.state = "done"
        writer._after_write(rows)

    def _after_write(self, rows):
        """Hook: the rows are written; their customers and cars are set on them."""

    def _get_car(self, row, cars):
        for kind in ("plate", "vin"):
            car = cars.get((kind, row.values.get(kind)))
            if car:
                return car
        return None

    def _leave(self, row, issues):
        row.write({"state": "left", "fate": "error", "reason": row.get_reason(issues)})

    def _write_people(self, rows, people):
        """Create the people of the rows that are not there; one per phone."""
        catalogue = self.env["carcare.customer.import.catalogue"]
        sources = catalogue.get_sources(row.values.get("source") for row in rows)
        vals_by_key, keys = {}, {}
        for row in rows:
            phone = row.values.get("phone")
            keys[row] = phone or row.id
            if phone not in people and keys[row] not in vals_by_key:
                source = sources.get(row.values.get("source"))
                vals_by_key[keys[row]] = self._prepare_partner_vals(row, source)
        created = self.env["res.partner"].create(list(vals_by_key.values()))
        made = dict(zip(vals_by_key, created, strict=True))
        owners = {}
        for row in rows:
            owners[row] = made.get(keys[row]) or people[keys[row]]
            row.partner_id = owners[row]
            row.created_partner = (
                bool(made.pop(keys[row], None)) and keys[row] not in people
            )
            people.setdefault(keys[row], owners[row])
        return owners

    def _write_cars(self, rows, owners, models_by_text):
        """Create the cars of the rows and return ``{row: vehicle}``."""
        rows = rows.filtered(lambda row: row.plate or row.vin)
        created = self.env["carcare.vehicle"].create(
            [
                self._prepare_vehicle_vals(row, owners[row], models_by_text)
                for row in rows
            ]
        )
        for row, car in zip(rows, created, strict=True):
            row.vehicle_id = car
            row.created_vehicle = True
        return dict(zip(rows, created, strict=True))

    def _prepare_partner_vals(self, row, source):
        """Hook: values of the customer of a row."""
        values = row.values
        company = row.import_id.company_id
        return {
            "name": values.get("name") or values.get("plate") or values.get("vin"),
            "phone": cells.show_phone(values["phone"])
            if values.get("phone")
            else False,
            "company_id": company.id,
            "country_id": company.country_id.id,
            "carcare_customer": True,
            "carcare_source_id": (source or row.import_id.source_id).id,
            **self._get_partner_details(values),
        }

    def _get_partner_details(self, values):
        """Hook: customer values that also fill blanks of a known customer."""
        note = "\n".join(filter(None, (values.get("note"), values.get("remark"))))
        return {
            "carcare_preference": note or False,
            "carcare_birthday": values.get("birthday"),
            "street": values.get("street"),
        }

    def _prepare_vehicle_vals(self, row, owner, models_by_text):
        """Hook: values of the car of a row."""
        return {
            "partner_id": owner.id,
            "company_id": row.import_id.company_id.id,
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
            blank = {
                name: value
                for name, value in details.items()
                if record and value and not record[name]
            }
            if blank:
                record.write(blank)
                filled[record._name] = blank
        row.write(
            {"partner_id": owner.id, "vehicle_id": car.id, "filled": filled or False}
        )

    def _log_readings(self, rows, created):
        """Log the odometer of new cars, and of known ones without any reading."""
        today = fields.Date.to_string(fields.Date.context_today(self))
        for row in rows:
            car = created.get(row) or row.vehicle_id
            km = row.values.get("odometer")
            if km and car and not car.odometer_km:
                day = row.values.get("first_visit") or today
                car.log_odometer(
                    int(km), date=fields.Date.to_date(day), origin=row.import_id.name
                )
