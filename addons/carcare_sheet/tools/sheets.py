"""Read a shop's own list (xlsx, xls, CSV in UTF-8, UTF-16 or GBK) into plain rows.

Plain Python: no database, no Odoo. Cells come back as ``str``, ``int``, ``float``,
``datetime`` or ``None``; nothing is interpreted here.
"""

import csv
import io
import zipfile
from datetime import date, datetime

MAX_BYTES = 20 * 1024 * 1024
MAX_COLUMNS = 100


class SheetError(Exception):
    """The file cannot be read as a list. ``code`` says why, ``params`` the figures.

    Codes: ``empty``, ``too_big`` (limit, in MB), ``too_long`` (limit, in rows),
    ``not_sheet``, ``no_heading``.
    """

    def __init__(self, code, **params):
        super().__init__(code)
        self.code = code
        self.params = params


def read_sheets(content, limit):
    """Return the sheets of a file as lists of rows; a row is a tuple of cells.

    Row ``n`` of a sheet (from 0) is row ``n + 1`` of the file, blank rows included.
    :param bytes content: the file
    :param int limit: most rows with something in them that a sheet may have
    :raise SheetError: empty, too big, too long or not a spreadsheet

    >>> read_sheets("车牌,电话\\n粤B8K268,138".encode("gbk"), 10)
    [[('车牌', '电话'), ('粤B8K268', '138')]]
    >>> read_sheets(b"%PDF-1.4 \\x00", 10)  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    SheetError: not_sheet
    """
    if not content or not content.strip():
        raise SheetError("empty")
    if len(content) > MAX_BYTES:
        raise SheetError("too_big", limit=MAX_BYTES // 1024 // 1024)
    if content[:4] == b"PK\x03\x04":
        sheets = _read_xlsx(content, limit)
    elif content[:4] == b"\xd0\xcf\x11\xe0":
        sheets = _read_xls(content, limit)
    else:
        sheets = [_take(_read_csv(content), limit)]
    if not any(any(row) for sheet in sheets for row in sheet):
        raise SheetError("empty")
    return sheets


def _take(rows, limit):
    """Copy rows cut to ``MAX_COLUMNS``; refuse more than ``limit`` filled ones."""
    taken, filled, last = [], 0, 0
    for row in rows:
        cells = tuple(_plain(cell) for cell in row[:MAX_COLUMNS])
        taken.append(cells)
        if any(cell is not None for cell in cells):
            filled, last = filled + 1, len(taken)
        if filled > limit:
            raise SheetError("too_long", limit=limit)
        if len(taken) - last > 5000:
            break
    return taken[:last]


def _plain(cell):
    """Return a cell as text, number or datetime; blank text is ``None``."""
    if isinstance(cell, (str, bool)):
        return str(cell).replace("\x00", "").strip() or None
    if isinstance(cell, (float, int)):
        whole = isinstance(cell, float) and cell.is_integer() and abs(cell) < 1e15
        return int(cell) if whole else cell
    if isinstance(cell, date):
        return datetime(cell.year, cell.month, cell.day)
    return None


def _read_xlsx(content, limit):
    import openpyxl

    try:
        with zipfile.ZipFile(io.BytesIO(content)) as archive:
            if sum(item.file_size for item in archive.infolist()) > 20 * MAX_BYTES:
                raise SheetError("too_big", limit=MAX_BYTES // 1024 // 1024)
        book = openpyxl.load_workbook(
            io.BytesIO(content), read_only=True, data_only=True
        )
        return [_take(sheet.values, limit) for sheet in book.worksheets]
    except SheetError:
        raise
    except Exception as error:  # a broken file fails in many ways inside the reader
        raise SheetError("not_sheet") from error


def _read_xls(content, limit):
    import xlrd

    try:
        book = xlrd.open_workbook(file_contents=content, on_demand=True)
        return [
            _take(_xls_rows(sheet, book.datemode), limit) for sheet in book.sheets()
        ]
    except SheetError:
        raise
    except Exception as error:  # a broken file fails in many ways inside the reader
        raise SheetError("not_sheet") from error


def _xls_rows(sheet, datemode):
    """Yield the rows of an old Excel sheet, date cells as datetime."""
    import xlrd

    for number in range(sheet.nrows):
        row = []
        for cell in sheet.row(number):
            value = cell.value
            if cell.ctype == xlrd.XL_CELL_DATE:
                try:
                    value = xlrd.xldate_as_datetime(value, datemode)
                except (ValueError, OverflowError, xlrd.xldate.XLDateError):
                    value = str(value)
            elif cell.ctype in (xlrd.XL_CELL_ERROR, xlrd.XL_CELL_EMPTY):
                value = None
            row.append(value)
        yield tuple(row)


def _read_csv(content):
    """Yield the rows of a text file; the separator is the one its lines share."""
    text = _decode(content)
    sample = text[:20000]
    separator = max(",\t;，", key=sample.count)
    try:
        yield from csv.reader(io.StringIO(text, newline=""), delimiter=separator)
    except csv.Error as error:
        raise SheetError("not_sheet") from error


def _decode(content):
    """Return the text of UTF-8, UTF-16 (with mark) or GBK bytes.

    >>> _decode("粤B".encode("utf-16"))
    '粤B'
    """
    encodings = ("utf-8-sig", "gb18030")
    if content[:2] in (b"\xff\xfe", b"\xfe\xff"):
        encodings = ("utf-16",)
    for encoding in encodings:
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if not any(ord(sign) < 32 and sign not in "\t\r\n\f" for sign in text[:5000]):
            return text
    raise SheetError("not_sheet")
