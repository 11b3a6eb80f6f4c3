from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import SQL


class CarcareCustomerImportUndo(models.AbstractModel):
    """Takes an import back while nothing was built on it."""

    _name = "carcare.customer.import.undo"
    _description = "Customer Import Undo"

    @api.model
    @api.private
    def undo(self, record):
        """Delete what the import made and clear the blanks it filled, or refuse.

        :raise UserError: something refers to the imported people or cars; listed
        """
        rows = record.row_ids.filtered(lambda row: row.state == "done")
        people = rows.filtered("created_partner").partner_id
        cars = rows.filtered("created_vehicle").vehicle_id
        since = record.finished_date or fields.Datetime.now()
        found = self._find_dependents(people, people, cars, since)
        found |= self._find_dependents(cars, people, cars, since)
        if found:
            raise UserError(
                self.env._(
                    "The import cannot be undone any more, this was built on it:\n%s",
                    "\n".join(sorted(found)),
                )
            )
        self._clear_filled(rows)
        cars.sudo().unlink()
        people.sudo().unlink()
        (record.row_ids - rows).filtered(lambda row: row.state == "todo").state = "left"
        rows.write({"state": "undone", "filled": False})

    def _get_own_models(self):
        """Hook: models whose rows come and go with a car or person.

        Those made by the import itself do not count as built on it.
        """
        return {
            "carcare.vehicle.owner",
            "carcare.odometer",
            "carcare.care.prediction",
            "carcare.customer.import.row",
            "mail.followers",
        }

    def _find_dependents(self, records, people, cars, since):
        """Return lines "model: names" of what refers to ``records`` from outside."""
        own = {people._name: people.ids, cars._name: cars.ids}
        lines = set()
        for model, field in self._get_references(records._name):
            if field.type == "many2many":
                lines |= self._find_links(records, model, field, own)
                continue
            clause = SQL("%s = ANY(%s)", SQL.identifier(field.name), records.ids)
            if model._name in own:
                clause = SQL("%s AND NOT id = ANY(%s)", clause, own[model._name])
            elif model._name in self._get_own_models():
                if not model._log_access:
                    continue
                clause = SQL("%s AND create_date > %s", clause, since)
            self.env.cr.execute(
                SQL(
                    "SELECT id FROM %s WHERE %s LIMIT 4",
                    SQL.identifier(model._table),
                    clause,
                )
            )
            lines |= self._get_lines(model, [row[0] for row in self.env.cr.fetchall()])
        return lines

    def _find_links(self, records, model, field, own):
        """Return the lines of records linked through a many2many table."""
        self.env.cr.execute(
            SQL(
                "SELECT %s FROM %s WHERE %s = ANY(%s) LIMIT 20",
                SQL.identifier(field.column1),
                SQL.identifier(field.relation),
                SQL.identifier(field.column2),
                records.ids,
            )
        )
        linked = {row[0] for row in self.env.cr.fetchall()}
        return self._get_lines(model, list(linked - set(own.get(model._name, [])))[:4])

    def _get_references(self, model_name):
        """Yield ``(model, field)`` of every stored link to the model."""
        for model in self.env.values():
            if model._abstract or model._transient or not model._auto:
                continue
            for field in model._fields.values():
                if (
                    field.store
                    and field.comodel_name == model_name
                    and field.type in ("many2one", "many2many")
                    and not field.company_dependent
                ):
                    yield model, field

    def _get_lines(self, model, ids):
        """Return one line naming up to three of the records, the user's or not."""
        if not ids:
            return set()
        names = model.sudo().browse(ids[:3]).mapped("display_name")
        more = " …" if len(ids) > 3 else ""
        title = self.env["ir.model"]._get(model._name).name
        return {f"{title}: {', '.join(map(str, names))}{more}"}

    def _clear_filled(self, rows):
        """Clear what the import filled, where nobody changed it since."""
        for row in rows.filtered("filled"):
            for record in (row.partner_id, row.vehicle_id):
                filled = row.filled.get(record._name, {})
                record.write(
                    {
                        name: False
                        for name, value in filled.items()
                        if self._is_untouched(record, name, value)
                    }
                )

    def _is_untouched(self, record, name, value):
        """Tell whether a field still holds the value that the import wrote."""
        convert = record._fields[name].convert_to_cache
        return convert(record[name], record) == convert(value, record)
