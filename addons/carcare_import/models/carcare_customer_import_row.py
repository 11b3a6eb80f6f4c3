from odoo import api, fields, models


class CarcareCustomerImportRow(models.Model):
    """One row of a list: what it holds, what becomes of it and why.

    ``values`` are the cleaned cells by target (dates as text), ``extra`` the cells of
    columns that are not imported, by heading: kept for whoever needs them later.
    ``filled`` remembers which blanks of known records were filled, for the undo.
    """

    _name = "carcare.customer.import.row"
    _description = "Customer Import Row"
    _order = "import_id desc, sheet_row"
    _rec_name = "sheet_row"

    import_id = fields.Many2one(
        "carcare.customer.import", required=True, index=True, ondelete="cascade"
    )
    company_id = fields.Many2one(related="import_id.company_id")
    sheet_row = fields.Integer(string="Row", readonly=True, aggregator=None)
    fate = fields.Selection(
        [
            ("new", "New"),
            ("new_vin", "New, by VIN"),
            ("second_car", "Second car of a customer"),
            ("update", "Update"),
            ("duplicate", "Duplicate"),
            ("error", "Error"),
            ("skipped", "Skipped"),
        ],
        string="Result",
        readonly=True,
        index=True,
    )
    state = fields.Selection(
        [
            ("todo", "To import"),
            ("done", "Imported"),
            ("left", "Not imported"),
            ("undone", "Undone"),
        ],
        readonly=True,
    )
    has_warning = fields.Boolean(string="Remark", readonly=True)
    reason = fields.Text(readonly=True)
    name = fields.Char(readonly=True)
    phone = fields.Char(readonly=True)
    plate = fields.Char(string="Licence plate", readonly=True)
    vin = fields.Char(string="VIN", readonly=True)
    values = fields.Json(readonly=True)
    extra = fields.Json(readonly=True)
    filled = fields.Json(readonly=True)
    partner_id = fields.Many2one(
        "res.partner", string="Customer", readonly=True, index=True, ondelete="set null"
    )
    vehicle_id = fields.Many2one(
        "carcare.vehicle",
        readonly=True,
        index=True,
        ondelete="set null",
    )
    created_partner = fields.Boolean(readonly=True)
    created_vehicle = fields.Boolean(readonly=True)

    _todo = models.Index("(import_id, sheet_row) WHERE state = 'todo'")

    @api.private
    def set_results(self, results):
        """Mark the rows imported: ``(customer id, car id or None, customer made)`` each.

        One statement, for speed; the car of a row that is no update was made too.
        """
        if not self:
            return
        self.flush_recordset()
        values = [
            (row.id, partner, car or None, made, bool(car) and row.fate != "update")
            for row, (partner, car, made) in zip(self, results, strict=True)
        ]
        self.env.cr.execute_values(
            f"UPDATE {self._table} AS r SET state = 'done', partner_id = v.partner,"
            " vehicle_id = v.car, created_partner = v.made, created_vehicle = v.built"
            " FROM (VALUES %s) AS v(id, partner, car, made, built) WHERE r.id = v.id",
            values,
            template="(%s, %s, %s::int, %s, %s)",
        )
        self.invalidate_recordset()

    @api.model
    @api.private
    def get_reason(self, issues):
        """Return the words, one line each, for the issues of the row checker."""
        texts = self._get_issue_texts()
        labels = dict(
            self.env["carcare.customer.import.column"]._get_target_selection()
        )
        lines = []
        for code, params in issues:
            words = dict(params)
            if "target" in words:
                words["target"] = labels.get(words["target"], words["target"])
            targets = [labels.get(key, key) for key in words.pop("targets", [])]
            line = texts[code] % words
            if targets:
                line += self.env._(" Differs in: %s.", ", ".join(targets))
            lines.append(line)
        return "\n".join(lines) or False

    @api.private
    def get_kept_lines(self):
        """Return ``["heading: value"]`` of what the row holds beyond customer and car.

        Stored-value balance and uses left wait there for the card they belong to.
        """
        self.ensure_one()
        headings = {
            column.target: column.heading for column in self.import_id.column_ids
        }
        kept = {
            headings.get(key, key): f"{value:g}" if isinstance(value, float) else value
            for key, value in self.values.items()
            if value and key in self._get_kept_targets()
        }
        kept.update(self.extra or {})
        return [f"{label}: {value}" for label, value in kept.items()]

    def _get_kept_targets(self):
        """Hook: the targets that no field of customer or car takes up."""
        return ["first_visit", "insurer", "balance", "uses"]

    @api.model
    def _get_issue_texts(self):
        """Hook: the words for every issue code of the row checker."""
        return self._get_refusal_texts() | self._get_remark_texts()

    @api.model
    def _get_refusal_texts(self):
        """Return the words for why a row is not imported."""
        return {
            "total": self.env._("A line of totals, not a customer."),
            "no_identity": self.env._(
                "Neither phone, plate nor VIN: nobody to recognise."
            ),
            "vin": self.env._(
                "“%(text)s” is not a VIN (17 letters and digits, no I, O, Q)."
            ),
            "plate": self.env._(
                "“%(text)s” is not a licence plate. Correct or clear it."
            ),
            "plate_offer": self.env._(
                "“%(text)s” is not a licence plate. Perhaps %(offers)s is meant."
            ),
            "two_cars": self.env._("The plate is of one car, the VIN of another."),
            "duplicate": self.env._("Repeats row %(row)s."),
            "other_owner": self.env._(
                "The car of row %(row)s, but with another phone."
            ),
            "other_owner_known": self.env._(
                "The car is known with another phone. Transfer it in the vehicle file."
            ),
            "meanwhile": self.env._(
                "Has come into the system since the check. Check again."
            ),
            "refused": self.env._("Refused: %(text)s"),
        }

    @api.model
    def _get_remark_texts(self):
        """Return the words for what to look at on a row that is imported."""
        return {
            "no_name": self.env._("No name: called %(name)s."),
            "phone": self.env._(
                "“%(text)s” is not a phone number; imported without it."
            ),
            "vin_digit": self.env._(
                "The check digit of VIN %(text)s does not fit: look again."
            ),
            "date": self.env._(
                "%(target)s: “%(text)s” is not a possible date; left out."
            ),
            "number": self.env._(
                "%(target)s: “%(text)s” is not a possible figure; left out."
            ),
            "model": self.env._(
                "“%(text)s” begins with no known brand; kept with the row."
            ),
            "second_car": self.env._("Belongs to the customer of row %(row)s."),
            "other_name": self.env._(
                "The same phone is known under the name %(name)s."
            ),
        }
