import base64
import io

import xlsxwriter

from odoo import api, fields, models


class CarcareCustomerImport(models.Model):
    """Downloads: the report of the rows, and an empty list to fill in."""

    _inherit = "carcare.customer.import"

    report_file = fields.Binary(attachment=True, readonly=True)

    def action_report(self):
        """Return the download of the rows with their fate and the reasons (xlsx)."""
        self.ensure_one()
        self.report_file = base64.b64encode(self._render_report())
        return self._prepare_download("report_file", self.env._("Import report"))

    def action_template(self):
        """Return the download of an empty list with the headings we understand."""
        self.ensure_one()
        columns = self.env["carcare.customer.import.column"]
        labels = [
            label for key, label in columns._get_target_selection() if key != "skip"
        ]
        self.report_file = base64.b64encode(self._render_sheet([labels]))
        return self._prepare_download("report_file", self.env._("Customer list"))

    def _render_report(self):
        """Return the xlsx: each row of the list with its fate and the reasons."""
        rows, _sheet = self._read_rows()
        fates = dict(self.row_ids._fields["fate"]._description_selection(self.env))
        table = [
            [self.env._("Row"), self.env._("Result"), self.env._("Reason")]
            + [cell for cell in rows[self.heading_row]]
        ]
        for row in self.row_ids:
            label = fates[row.fate]
            if row.state == "undone":
                label = self.env._("Undone")
            table.append(
                [row.sheet_row, label, row.reason or "", *rows[row.sheet_row - 1]]
            )
        return self._render_sheet(table)

    @api.model
    def _render_sheet(self, table):
        """Return an xlsx of the table; text stays text, never a formula."""
        stream = io.BytesIO()
        options = {
            "in_memory": True,
            "strings_to_formulas": False,
            "strings_to_urls": False,
            "default_date_format": "yyyy-mm-dd",
        }
        with xlsxwriter.Workbook(stream, options) as book:
            sheet = book.add_worksheet()
            bold = book.add_format({"bold": True})
            for number, line in enumerate(table):
                sheet.write_row(number, 0, line, None if number else bold)
            sheet.freeze_panes(1, 0)
            sheet.set_column(0, 30, 16)
        return stream.getvalue()

    def _prepare_download(self, field_name, title):
        return {
            "type": "ir.actions.act_url",
            "target": "download",
            "url": f"/web/content/{self._name}/{self.id}/{field_name}/"
            f"{title}.xlsx?download=true",
        }
