import base64
from datetime import timedelta

from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare.tools import plates, vin
from odoo.addons.carcare_sheet.tools import headings, sheets

from ..tools import checks

CHUNK = 500


class CarcareCustomerImport(models.Model):
    """A shop's own customer list on its way in: read, check, import, undo.

    Nothing is written to customers or cars before ``import_chunk``. Managers and
    owners only. A list stays as the record of where its customers came from.
    """

    _name = "carcare.customer.import"
    _description = "Customer List Import"
    _inherit = ["carcare.lock.mixin"]
    _order = "id desc"

    name = fields.Char(compute="_compute_name", store=True)
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company
    )
    state = fields.Selection(
        [
            ("draft", "Upload"),
            ("mapped", "Headings"),
            ("checked", "Check report"),
            ("running", "Importing"),
            ("done", "Imported"),
            ("undone", "Undone"),
        ],
        default="draft",
        required=True,
        readonly=True,
    )
    file = fields.Binary(string="Excel or CSV file", attachment=True)
    file_name = fields.Char()
    source_id = fields.Many2one(
        "utm.source",
        string="Source where none is given",
        default=lambda self: self.env.ref("carcare.source_import", False),
        help="Every shop customer has a source; it is used for rows that name none.",
    )
    user_id = fields.Many2one(
        "res.users",
        string="Imported by",
        readonly=True,
        default=lambda self: self.env.user,
    )
    sheet_index = fields.Integer(readonly=True)
    heading_row = fields.Integer(readonly=True)
    finished_date = fields.Datetime(string="Imported on", readonly=True)
    chunk_date = fields.Datetime(
        readonly=True, help="When the last rows were written, while importing."
    )
    column_ids = fields.One2many("carcare.customer.import.column", "import_id")
    row_ids = fields.One2many("carcare.customer.import.row", "import_id")
    row_count = fields.Integer(string="Rows", compute="_compute_counts")
    todo_count = fields.Integer(string="To import", compute="_compute_counts")
    done_count = fields.Integer(string="Rows imported", compute="_compute_counts")
    new_count = fields.Integer(string="New", compute="_compute_counts")
    second_car_count = fields.Integer(
        string="Second car of a customer", compute="_compute_counts"
    )
    update_count = fields.Integer(string="Update", compute="_compute_counts")
    duplicate_count = fields.Integer(string="Duplicate", compute="_compute_counts")
    error_count = fields.Integer(string="Error", compute="_compute_counts")
    warning_count = fields.Integer(string="With a remark", compute="_compute_counts")

    @api.depends("file_name")
    def _compute_name(self):
        for record in self:
            record.name = record.file_name or self.env._("Customer list")

    @api.depends("row_ids.fate", "row_ids.state", "row_ids.has_warning")
    def _compute_counts(self):
        groups = self.env["carcare.customer.import.row"]._read_group(
            [("import_id", "in", self.ids)],
            ["import_id", "fate", "state", "has_warning"],
            ["__count"],
        )
        for record in self:
            own = [group[1:] for group in groups if group[0] == record]

            def count(test, own=own):
                return sum(group[3] for group in own if test(*group[:3]))

            record.row_count = count(lambda *_: True)
            record.todo_count = count(lambda _f, state, _w: state == "todo")
            record.done_count = count(lambda _f, state, _w: state == "done")
            record.new_count = count(lambda fate, *_: fate in ("new", "new_vin"))
            record.second_car_count = count(lambda fate, *_: fate == "second_car")
            record.update_count = count(lambda fate, *_: fate == "update")
            record.duplicate_count = count(lambda fate, *_: fate == "duplicate")
            record.error_count = count(lambda fate, *_: fate == "error")
            record.warning_count = count(
                lambda fate, _s, warned: warned and fate in checks.IMPORTED
            )

    @api.ondelete(at_uninstall=False)
    def _unlink_except_imported(self):
        if any(record.state in ("running", "done") for record in self):
            raise UserError(
                self.env._(
                    "This list was imported and is the record of it. Undo it first."
                )
            )

    def action_read(self):
        """Read the file, find the headings and propose what each column is.

        :raise UserError: not a spreadsheet, empty, too long or without headings
        """
        self._ensure_state("draft", "mapped", "checked")
        rows, sheet = self._read_rows()
        heading_row = headings.find_heading(rows)
        names = [str(cell or "") for cell in rows[heading_row]]
        self.row_ids.unlink()
        self.column_ids.unlink()
        self.write(
            {
                "state": "mapped",
                "sheet_index": sheet,
                "heading_row": heading_row,
                "column_ids": [
                    fields.Command.create(vals)
                    for vals in self._prepare_column_vals(
                        names, rows[heading_row + 1 :]
                    )
                ],
            }
        )

    def action_check(self):
        """Work out the fate of every row and show it; nothing is imported.

        :raise UserError: no source chosen, no column to tell people or cars by
        """
        self._ensure_state("mapped", "checked")
        if not self.source_id:
            raise UserError(self.env._("Choose the source of customers without one."))
        targets = {column.index: column.target for column in self.column_ids}
        if not {"phone", "plate", "vin"} & set(targets.values()):
            raise UserError(
                self.env._("Say which column holds the phone, the plate or the VIN.")
            )
        self.row_ids.unlink()
        rows = self._parse_rows(targets)
        self._check_models([row for row, _extra in rows])
        known = self.env["carcare.customer.import.writer"].get_known(
            self.company_id, [row.values for row, _extra in rows]
        )
        checks.classify([row for row, _extra in rows], known)
        self.env["carcare.customer.import.row"].create(
            [self._prepare_row_vals(row, extra) for row, extra in rows]
        )
        self.state = "checked"

    def action_import(self):
        """Release the checked rows; the screen or the cron then writes them."""
        self._ensure_state("checked")
        if not self.todo_count:
            raise UserError(self.env._("No row of this list can be imported."))
        self.write(
            {
                "state": "running",
                "user_id": self.env.uid,
                "chunk_date": fields.Datetime.now(),
            }
        )

    def import_chunk(self):
        """Write the next rows and return ``{"done", "total", "finished"}``.

        Each call is one transaction and picks up where the last one ended, so a lost
        reply or a closed browser doubles and loses nothing. Two screens at once: the
        later one is refused at once.
        """
        self.ensure_one()
        self.lock_or_refuse(self.env._("this import"))
        if self.state == "running":
            rows = self.env["carcare.customer.import.row"].search(
                [("import_id", "=", self.id), ("state", "=", "todo")],
                order="sheet_row",
                limit=CHUNK,
            )
            self.chunk_date = fields.Datetime.now()
            if rows:
                self.env["carcare.customer.import.writer"].write_rows(rows)
            else:
                self.write({"state": "done", "finished_date": fields.Datetime.now()})
        self.invalidate_recordset(["todo_count", "done_count"])
        total = self.todo_count + self.done_count
        return {
            "done": self.done_count,
            "total": total,
            "finished": self.state != "running",
        }

    def action_undo(self):
        """Take the whole import back: all of it or nothing.

        :raise UserError: something was built on it since; the list of that is shown
        """
        self._ensure_state("running", "done")
        self.lock_or_refuse(self.env._("this import"))
        self.env["carcare.customer.import.undo"].undo(self)
        self.write({"state": "undone", "finished_date": False})

    def action_back(self):
        """Return to the headings; the check report is dropped."""
        self._ensure_state("checked")
        self.row_ids.unlink()
        self.state = "mapped"

    def action_view_rows(self):
        """Open the rows; ``fate`` in the context preselects a filter."""
        self.ensure_one()
        action = self.env["ir.actions.act_window"]._for_xml_id(
            "carcare_import.carcare_customer_import_row_action"
        )
        action["domain"] = [("import_id", "=", self.id)]
        fate = self.env.context.get("fate")
        action["context"] = {f"search_default_{fate}": 1} if fate else {}
        return action

    @api.model
    def _cron_continue(self):
        """Finish imports whose screen was closed more than five minutes ago."""
        stale = fields.Datetime.now() - timedelta(minutes=5)
        for record in self.search(
            [("state", "=", "running"), ("chunk_date", "<", stale)]
        ):
            worker = record.with_user(record.user_id).with_company(record.company_id)
            left = self.env["ir.cron"]._commit_progress(remaining=record.todo_count)
            while left and not worker.import_chunk()["finished"]:
                left = self.env["ir.cron"]._commit_progress(CHUNK)

    def _ensure_state(self, *states):
        self.ensure_one()
        if self.state not in states:
            raise UserError(
                self.env._("This is not possible any more: reload the page.")
            )

    def _get_max_rows(self):
        """Hook: most rows one list may have (parameter ``carcare_import.max_rows``)."""
        value = (
            self.env["ir.config_parameter"]
            .sudo()
            .get_param("carcare_import.max_rows", "20000")
        )
        return int(value) if value.isdigit() else 20000

    def _read_rows(self):
        """Return the rows of the sheet with headings, and the number of that sheet."""
        content = base64.b64decode(self.with_context(bin_size=False).file or b"")
        try:
            pages = sheets.read_sheets(content, self._get_max_rows())
            for index, rows in enumerate(pages):
                if headings.find_heading(rows) is not None:
                    return rows, index
            raise sheets.SheetError("no_heading")
        except sheets.SheetError as error:
            raise UserError(self._get_file_error(error)) from error

    def _get_file_error(self, error):
        """Return the words for a file that cannot be read."""
        texts = {
            "empty": self.env._("The file is empty."),
            "too_big": self.env._("The file is larger than %(limit)s MB."),
            "too_long": self.env._(
                "The list has more than %(limit)s rows. Split it into several files."
            ),
            "not_sheet": self.env._(
                "This is not a spreadsheet. Upload an Excel file (xlsx, xls) or a CSV."
            ),
            "no_heading": self.env._(
                "No headings were found. The first rows must hold a line such as "
                "name, phone, plate."
            ),
        }
        return texts[error.code] % error.params

    def _prepare_column_vals(self, names, rows):
        """Hook: values of the columns, with three examples and a proposed target."""
        targets = headings.propose(names)
        vals_list = []
        for index, name in enumerate(names):
            cells = [row[index] for row in rows if len(row) > index]
            samples = [str(cell) for cell in cells if cell is not None][:3]
            if name or samples:
                vals_list.append(
                    {
                        "index": index,
                        "heading": name or self.env._("(no heading)"),
                        "sample": " · ".join(samples)[:120],
                        "target": targets[index],
                    }
                )
        return vals_list

    def _parse_rows(self, targets):
        """Return ``[(Row, extra)]``; ``extra`` holds the columns without target."""
        rows, _sheet = self._read_rows()
        rules = self._get_rules()
        names = {column.index: column.heading for column in self.column_ids}
        parsed = []
        first = self.heading_row + 1
        for number, cells in enumerate(rows[first:], first + 1):
            if any(cell is not None for cell in cells):
                given = {targets.get(index): cell for index, cell in enumerate(cells)}
                given.pop(None, None)
                extra = self._get_extra(cells, targets, names)
                parsed.append((checks.parse_row(number, given, cells, rules), extra))
        return parsed

    def _get_extra(self, cells, targets, names):
        """Return ``{heading: text}`` of the cells that no target takes."""
        return {
            names[index]: str(cell)
            for index, cell in enumerate(cells)
            if cell is not None and index in names and not targets.get(index)
        }

    def _check_models(self, rows):
        """Remark on cars whose text begins with no brand of the catalogue."""
        texts = {row.values.get("model") for row in rows}
        found = self.env["carcare.customer.import.catalogue"].find_models(texts)
        for row in rows:
            text = row.values.get("model")
            if text and text not in found:
                row.warn("model", text=text)

    def _get_rules(self):
        """Return the rules of the vehicle file as the row checker wants them."""

        def check_plate(text):
            good = plates.classify(text) != "invalid"
            offers = [plates.display(plate) for plate in plates.suggest(text)]
            return plates.normalise(text) if good else "", offers

        def check_vin(text):
            state = "digit" if vin.check(text)[0] == "invalid" else "valid"
            return vin.normalise(text), "invalid" if vin.explain(text) else state

        return checks.Rules(check_plate, check_vin, fields.Date.context_today(self))

    def _prepare_row_vals(self, row, extra):
        """Hook: values of one row of the check report."""
        values = {
            key: fields.Date.to_string(value) if key in checks.DATES else value
            for key, value in row.values.items()
            if value not in (None, "")
        }
        imported = row.fate in checks.IMPORTED
        return {
            "import_id": self.id,
            "sheet_row": row.number,
            "fate": row.fate,
            "state": "todo" if imported else "left",
            "has_warning": imported and any(i[0] != "second_car" for i in row.issues),
            "reason": self.env["carcare.customer.import.row"].get_reason(row.issues),
            "values": values,
            "extra": extra or False,
            **{key: values.get(key) for key in ("name", "phone", "plate", "vin")},
        }
