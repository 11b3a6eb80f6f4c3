import base64
from decimal import Decimal

from odoo import api, fields, models
from odoo.exceptions import AccessError, LockError, UserError
from odoo.tools import SQL, split_every

from ..tools import voucher
from .account_move import VOUCHER_FIELDS

ACCOUNTANT = "account.group_account_user"
CHUNK = 500  # entries read at once; memory does not grow with the export
CURRENCY_NAMES = {"CNY": "RMB"}
LINE_FIELDS = (
    "move_id",
    "account_id",
    "partner_id",
    "name",
    "debit",
    "credit",
    "currency_id",
    "amount_currency",
    "quantity",
    "price_unit",
    "product_id",
)


class CarcareVoucherExport(models.Model):
    """One voucher file handed to the ledger software: a record, never edited.

    Written only by :meth:`export_moves`. Each entry points to its last export
    and keeps its voucher number when it is exported again.
    """

    _name = "carcare.voucher.export"
    _description = "Voucher Export"
    _order = "id desc"
    _rec_name = "filename"

    company_id = fields.Many2one("res.company", required=True, index=True)
    profile_id = fields.Many2one(
        "carcare.voucher.profile", required=True, ondelete="restrict"
    )
    user_id = fields.Many2one("res.users", string="Exported By", required=True)
    export_date = fields.Datetime(required=True)
    date_from = fields.Date(string="From", required=True)
    date_to = fields.Date(string="To", required=True)
    reason = fields.Char(string="Reason of Re-Export")
    file = fields.Binary(attachment=True)
    filename = fields.Char(string="File Name", required=True)
    voucher_count = fields.Integer(string="Vouchers")
    line_count = fields.Integer(string="Lines")
    repeat_count = fields.Integer(string="Exported Before")
    currency_id = fields.Many2one(related="company_id.currency_id")
    amount_debit = fields.Monetary(
        string="Total Debit", help="Sum of the debit column, red amounts deducted."
    )
    move_ids = fields.One2many("account.move", "carcare_voucher_export_id", "Entries")

    # Public API (code only) ---------------------------------------------------

    @api.private
    def export_moves(self, profile, moves, reason="", first_number=0):
        """Write the posted ``moves`` of one company to a file and mark them.

        Numbers run per company and month: on from the last one, or from
        ``first_number`` on. Entries exported before keep their number and need a
        ``reason``. All or nothing; returns the export record. Raises AccessError
        for others than accountants, UserError for anything that would make a
        wrong file. Two exports at once: the second is refused.
        """
        self._ensure_can_export(profile, moves, reason)
        plan = self._plan(profile, moves, first_number)
        try:
            data, totals = voucher.render(
                profile.get_layout(), self._iter_lines(profile, plan)
            )
        except voucher.VoucherError as error:
            raise UserError(self._describe_error(error)) from error
        export = self.sudo().create(
            self._prepare_export_vals(profile, moves, reason, data, totals)
        )
        export._mark(plan)
        export._count_up(export.company_id)
        return export.sudo(False)

    # Hooks --------------------------------------------------------------------

    def _ensure_can_export(self, profile, moves, reason):
        """Raise unless the user is accountant and the entries may go out."""
        if not self.env.user.has_group(ACCOUNTANT) and not self.env.su:
            raise AccessError(self.env._("Only accountants may export vouchers."))
        if not moves:
            raise UserError(self.env._("There is nothing to export."))
        if len(moves.company_id) > 1 or set(moves.mapped("state")) != {"posted"}:
            raise UserError(self.env._("Export posted entries of one company only."))
        if moves.carcare_voucher_export_id and not (reason or "").strip():
            raise UserError(
                self.env._("Entries were exported before: give the reason to repeat.")
            )
        self._lock_or_refuse(moves.company_id)

    def _lock_or_refuse(self, company):
        """Let one export of a company run; raise UserError for the second."""
        try:
            company.sudo().lock_for_update(allow_referencing=True)
        except LockError as error:
            raise UserError(
                self.env._("Another voucher export is running. Try again shortly.")
            ) from error

    def _plan(self, profile, moves, first_number):
        """Return [(move, number)] in the order of the file."""
        moves = moves.sorted(lambda m: (m.date, m.journal_id.id, m.name or "", m.id))
        last = self._get_last_numbers(moves.company_id)
        plan, given = [], {}
        for move in moves:
            month = move.date.strftime("%Y-%m")
            group = (move.date, move.journal_id.id)
            key = move.id if profile.grouping == "move" else group
            number = move.carcare_voucher_number or given.get(key)
            if not number:
                number = max(last.get(month, 0) + 1, first_number)
                last[month] = number
            given[key] = number
            plan.append((move.id, number))
        months = {move.id: move.date.strftime("%Y-%m") for move in moves}
        return sorted(plan, key=lambda item: (months[item[0]], item[1]))

    def _get_last_numbers(self, company):
        """Return {"2026-11": highest voucher number so far}."""
        rows = (
            self.env["account.move"]
            .sudo()
            ._read_group(
                [("company_id", "=", company.id), ("carcare_voucher_number", ">", 0)],
                ["date:month"],
                ["carcare_voucher_number:max"],
            )
        )
        return {month.strftime("%Y-%m"): number for month, number in rows}

    def _iter_lines(self, profile, plan):
        """Yield the engine's lines of the planned entries, chunk by chunk."""
        lines = (
            line
            for chunk in split_every(CHUNK, plan)
            for line in self._read_chunk(profile, dict(chunk))
        )
        return voucher.merge(lines) if profile.grouping == "day" else lines

    def _read_chunk(self, profile, numbers):
        """Yield the lines of some entries; a fixed number of statements."""
        moves = self.env["account.move"].browse(numbers)
        attachments = self._count_attachments(moves)
        lines = self.env["account.move.line"].search_fetch(
            self._get_line_domain(moves), LINE_FIELDS
        )
        company = moves[:1].company_id
        accounts = lines.account_id.with_company(company)
        codes = profile.get_account_codes(accounts)
        by_move = lines.grouped("move_id")
        for move in moves:
            for line in by_move.get(move, lines.browse()).sorted(self._line_order):
                vals = self._prepare_line_vals(line, codes[line.account_id.id])
                yield voucher.Line(
                    source=move.name,
                    reference=move.name,
                    number=numbers[move.id],
                    date=move.date,
                    attachments=attachments.get(move.id, 0),
                    preparer=self.env.user.name,
                    **vals,
                )
        lines.invalidate_recordset(flush=False)
        moves.invalidate_recordset(flush=False)

    @staticmethod
    def _line_order(line):
        """Debit lines first, as a voucher is read."""
        return (not line.debit, line.id)

    def _get_line_domain(self, moves):
        return [
            ("move_id", "in", moves.ids),
            (
                "display_type",
                "not in",
                ("line_section", "line_subsection", "line_note"),
            ),
        ]

    def _prepare_line_vals(self, line, code):
        """Return the engine's values of one journal item."""
        account_code, with_quantity = code
        debit, credit = voucher.money(line.debit), voucher.money(line.credit)
        counted = with_quantity and line.product_id
        return {
            "account_code": account_code,
            "account_name": line.account_id.name or "",
            "summary": line.name or line.move_id.ref or line.move_id.name,
            "debit": debit,
            "credit": credit,
            "quantity": Decimal(repr(line.quantity)) if counted else None,
            "price": voucher.money(line.price_unit) if counted else None,
            **self._prepare_partner_vals(line),
            **self._prepare_currency_vals(line, debit + credit),
        }

    def _prepare_partner_vals(self, line):
        """Return the partner, on receivable and payable accounts only."""
        kind = line.account_id.account_type
        name = line.partner_id.commercial_partner_id.name or ""
        customer = name if kind == "asset_receivable" else ""
        vendor = name if kind == "liability_payable" else ""
        return {"partner": customer or vendor, "customer": customer, "vendor": vendor}

    def _prepare_currency_vals(self, line, amount):
        """Return currency, rate in yuan, and the amount with the sign of its side."""
        code = line.currency_id.name
        foreign = voucher.money(abs(line.amount_currency))
        same = line.currency_id == line.company_currency_id or not foreign
        return {
            "currency": CURRENCY_NAMES.get(code, code),
            "rate": Decimal(1) if same else round(abs(amount) / foreign, 6),
            "amount_currency": foreign.copy_sign(amount),
        }

    def _count_attachments(self, moves):
        rows = (
            self.env["ir.attachment"]
            .sudo()
            ._read_group(
                [("res_model", "=", "account.move"), ("res_id", "in", moves.ids)],
                ["res_id"],
                ["__count"],
            )
        )
        return dict(rows)

    def _prepare_export_vals(self, profile, moves, reason, data, totals):
        days = moves.mapped("date")
        suffix = "xlsx" if profile.file_format == "xlsx" else "txt"
        name = f"{profile.voucher_word}-{min(days):%Y%m%d}-{max(days):%Y%m%d}"
        return {
            "company_id": moves.company_id.id,
            "profile_id": profile.id,
            "user_id": self.env.uid,
            "export_date": fields.Datetime.now(),
            "date_from": min(days),
            "date_to": max(days),
            "reason": (reason or "").strip() or False,
            "file": base64.b64encode(data),
            "filename": f"{name}.{suffix}",
            "voucher_count": totals.vouchers,
            "line_count": totals.lines,
            "repeat_count": len(moves.filtered("carcare_voucher_export_id")),
            "amount_debit": float(totals.debit),
        }

    def _mark(self, plan):
        """Write export and number on the entries in one statement."""
        self.ensure_one()
        move_ids, numbers = (list(column) for column in zip(*plan, strict=True))
        moves = self.env["account.move"].browse(move_ids)
        moves.flush_model(VOUCHER_FIELDS)
        self.env.cr.execute(
            SQL(
                """
                UPDATE account_move AS move
                   SET carcare_voucher_export_id = %s,
                       carcare_voucher_number = plan.number
                  FROM unnest(%s, %s) AS plan(id, number)
                 WHERE move.id = plan.id
                """,
                self.id,
                move_ids,
                numbers,
            )
        )
        moves.invalidate_recordset(VOUCHER_FIELDS, flush=False)

    def _count_up(self, company):
        """Change the company's row, so that a parallel export starts again."""
        self.env.cr.execute(
            SQL(
                """
                UPDATE res_company
                   SET carcare_voucher_export_count =
                       coalesce(carcare_voucher_export_count, 0) + 1
                 WHERE id = %s
                """,
                company.id,
            )
        )
        company.invalidate_recordset(["carcare_voucher_export_count"], flush=False)

    def _describe_error(self, error):
        """Return the engine's refusal in the user's language."""
        params = error.params
        if error.code == "encoding":
            return self.env._(
                "%(voucher)s: the characters %(characters)s do not exist in "
                "%(encoding)s. Change the text, or choose GB18030 or Excel in the "
                "profile.",
                voucher=params["voucher"] or self.env._("Headings"),
                characters=" ".join(params["characters"]),
                encoding=params["encoding"].upper(),
            )
        if error.code == "unbalanced":
            return self.env._(
                "%(voucher)s does not balance: debit %(debit)s, credit %(credit)s.",
                **params,
            )
        return self.env._("There is nothing to export: all lines are zero.")
