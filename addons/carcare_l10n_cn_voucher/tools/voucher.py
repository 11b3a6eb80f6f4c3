"""Accounting vouchers (记账凭证) as files for other ledger software.

Takes lines one by one and writes them one by one: memory does not grow with the
number of lines. Amounts are Decimal yuan and keep their side: a red (negative)
debit stays a negative debit, as Chinese red-letter bookkeeping wants it.
Plain Python: no Odoo import.
"""
# pylint: disable=bad-builtin-groupby

import io
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import ROUND_HALF_UP, Decimal
from itertools import groupby

import xlsxwriter

ZERO = Decimal("0.00")
FEN = Decimal("0.01")
MONEY_KEYS = frozenset({"debit", "credit", "amount_currency"})
NUMBER_KEYS = MONEY_KEYS | {"number", "attachments", "rate", "quantity", "price"}


class VoucherError(ValueError):
    """A voucher that must not be written. ``code`` says why, ``params`` where.

    Codes: "unbalanced" (voucher, debit, credit), "encoding" (voucher, characters,
    encoding), "empty".
    """

    def __init__(self, code: str, **params: str):
        super().__init__(f"{code}: {params}")
        self.code = code
        self.params = params


@dataclass(frozen=True)
class Column:
    """One column: what it holds, its heading, its text when it is fixed."""

    key: str
    heading: str = ""
    value: str = ""


@dataclass(frozen=True)
class Layout:
    """How a file looks. ``kind`` is "text" or "xlsx"."""

    columns: tuple[Column, ...]
    kind: str = "text"
    encoding: str = "gbk"
    delimiter: str = ","
    first_line: str = ""
    headings: bool = False
    date_format: str = "%Y-%m-%d"
    word: str = "记"
    summary_size: int = 60


@dataclass(frozen=True)
class Line:
    """One line of a voucher. ``source`` names the entry it comes from."""

    source: str
    number: int
    date: date
    account_code: str
    account_name: str = ""
    summary: str = ""
    debit: Decimal = ZERO
    credit: Decimal = ZERO
    partner: str = ""
    customer: str = ""
    vendor: str = ""
    attachments: int = 0
    currency: str = "RMB"
    rate: Decimal = Decimal(1)
    amount_currency: Decimal = ZERO
    quantity: Decimal | None = None
    price: Decimal | None = None
    preparer: str = ""
    reference: str = ""


@dataclass
class Totals:
    """What was written, for the record of the export."""

    vouchers: int = 0
    lines: int = 0
    debit: Decimal = field(default=ZERO)


def money(amount: float) -> Decimal:
    """Return a stored amount as exact yuan and fen, half up.

    >>> money(0.1 + 0.2), money(-28.755)
    (Decimal('0.30'), Decimal('-28.76'))
    """
    return Decimal(repr(amount)).quantize(FEN, ROUND_HALF_UP)


def short_code(code: str, separator: str = "") -> str:
    """Return an account code without the padding of its last levels.

    The Odoo charts pad 4-digit codes to 6; further levels have two digits each.
    ``separator`` is put between the levels.

    >>> short_code("100200"), short_code("222101"), short_code("22210106", ".")
    ('1002', '222101', '2221.01.06')
    """
    head, rest = code[:4], code[4:]
    levels = [rest[i : i + 2] for i in range(0, len(rest), 2)]
    while levels and levels[-1] == "00":
        levels.pop()
    return separator.join([head, *levels])


def merge(lines: Iterable[Line]) -> Iterator[Line]:
    """Add up the lines of one voucher by account, partner and side.

    Black and red amounts stay apart, so that nothing is netted out of sight.
    Lines must come voucher by voucher.
    """
    for _number, voucher in groupby(lines, key=_voucher_key):
        sums: dict[tuple, Line] = {}
        for line in voucher:
            key = (
                line.account_code,
                line.partner,
                line.currency,
                line.debit != 0,
                line.debit + line.credit < 0,
            )
            sums[key] = _add(sums[key], line) if key in sums else line
        yield from sorted(sums.values(), key=lambda line: line.debit == 0)


def check(lines: Iterable[Line]) -> Iterator[Line]:
    """Pass the lines on; raise VoucherError at the end of an unbalanced voucher.

    Lines with neither debit nor credit are dropped: no ledger imports them.
    """
    for _number, voucher in groupby(lines, key=_voucher_key):
        debit = credit = ZERO
        for line in voucher:
            debit += line.debit
            credit += line.credit
            if line.debit or line.credit:
                yield line
        if debit != credit:
            raise VoucherError(
                "unbalanced", voucher=line.source, debit=str(debit), credit=str(credit)
            )


def render(layout: Layout, lines: Iterable[Line]) -> tuple[bytes, Totals]:
    """Return the file and what is in it.

    Raises VoucherError: unbalanced voucher, a character the encoding lacks, or
    nothing to write. Nothing is ever replaced by "?".
    """
    totals = Totals()
    stream = io.BytesIO()
    write = _write_xlsx if layout.kind == "xlsx" else _write_text
    write(layout, _count(check(lines), totals), stream)
    if not totals.lines:
        raise VoucherError("empty")
    return stream.getvalue(), totals


def cell(layout: Layout, column: Column, line: Line):
    """Return what stands in one column of one line: text, int or Decimal."""
    match column.key:
        case "fixed":
            return column.value
        case "word":
            return layout.word
        case "date":
            return line.date.strftime(layout.date_format)
        case "summary":
            return " ".join(line.summary.split())[: layout.summary_size]
        case "empty":
            return ""
        case key:
            value = getattr(line, key)
            return "" if value is None else value


def _voucher_key(line: Line) -> tuple:
    return (line.date.year, line.date.month, line.number)


def _add(one: Line, other: Line) -> Line:
    return replace(
        one,
        debit=one.debit + other.debit,
        credit=one.credit + other.credit,
        amount_currency=one.amount_currency + other.amount_currency,
        quantity=None,
        price=None,
    )


def _count(lines: Iterable[Line], totals: Totals) -> Iterator[Line]:
    last = None
    for line in lines:
        totals.lines += 1
        totals.vouchers += _voucher_key(line) != last
        totals.debit += line.debit
        last = _voucher_key(line)
        yield line


def _write_text(layout: Layout, lines: Iterable[Line], stream: io.BytesIO) -> None:
    if layout.first_line:
        stream.write(_encode(layout, layout.first_line, ""))
    if layout.headings:
        heads = layout.delimiter.join(column.heading for column in layout.columns)
        stream.write(_encode(layout, heads, ""))
    for line in lines:
        cells = (_text(layout, column, line) for column in layout.columns)
        stream.write(_encode(layout, layout.delimiter.join(cells), line.source))


def _text(layout: Layout, column: Column, line: Line) -> str:
    """Return a cell as text; the delimiter inside a text becomes full-width."""
    value = cell(layout, column, line)
    if column.key in MONEY_KEYS:
        return f"{value:.2f}"
    full_width = "，" if layout.delimiter == "," else " "
    return str(value).replace(layout.delimiter, full_width)


def _encode(layout: Layout, text: str, source: str) -> bytes:
    try:
        return (text + "\r\n").encode(layout.encoding)
    except UnicodeEncodeError:
        bad = "".join(dict.fromkeys(c for c in text if not _fits(c, layout.encoding)))
        raise VoucherError(
            "encoding", voucher=source, characters=bad, encoding=layout.encoding
        ) from None


def _fits(character: str, encoding: str) -> bool:
    try:
        character.encode(encoding)
    except UnicodeEncodeError:
        return False
    return True


def _write_xlsx(layout: Layout, lines: Iterable[Line], stream: io.BytesIO) -> None:
    book = xlsxwriter.Workbook(stream, {"constant_memory": True})
    sheet = book.add_worksheet("凭证")
    bold = book.add_format({"bold": True})
    money_format = book.add_format({"num_format": "0.00"})
    for index, column in enumerate(layout.columns):
        sheet.write_string(0, index, column.heading, bold)
        sheet.set_column(index, index, 28 if column.key == "summary" else 12)
    try:
        for row, line in enumerate(lines, start=1):
            for index, column in enumerate(layout.columns):
                value = cell(layout, column, line)
                if column.key in NUMBER_KEYS and value != "":
                    style = money_format if column.key in MONEY_KEYS else None
                    sheet.write_number(row, index, value, style)
                elif value != "":
                    sheet.write_string(row, index, str(value))
    finally:
        book.close()
