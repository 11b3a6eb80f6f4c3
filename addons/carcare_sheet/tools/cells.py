"""Clean single cells of a shop's own list: names, phones, dates, kilometres, money.

Plain Python: no database, no Odoo. Every function returns ``(value, problem)``;
``problem`` is ``None`` or a code for the check report. A value is never guessed:
what cannot be read for certain is dropped and reported.
"""

import re
import unicodedata
from datetime import date, datetime, timedelta

import phonenumbers

_TITLES = ("先生", "女士", "小姐")
_DATE = re.compile(r"(\d{4})\D{1,2}(\d{1,2})\D{1,2}(\d{1,2})\D?")
_COMPACT = re.compile(r"(\d{4})(\d{2})(\d{2})")
_TIME = re.compile(r"\s+\d{1,2}:\d{2}(:\d{2})?$")
_EXCEL_EPOCH = datetime(1899, 12, 30)


def text_of(cell):
    """Return a cell as one line of text, widths unified; ``""`` when blank.

    >>> text_of(" 粤Ｂ８ "), text_of(13800138000), text_of(None)
    ('粤B8', '13800138000', '')
    """
    if cell is None:
        return ""
    if isinstance(cell, datetime):
        return cell.date().isoformat()
    return " ".join(unicodedata.normalize("NFKC", str(cell)).split())


def clean_name(cell):
    """Return ``(name, remark)``: politeness dropped, a bracketed remark set apart.

    A bare surname keeps its title, else nothing would tell the people apart.

    >>> clean_name("胡娟先生"), clean_name("李先生"), clean_name("赵娜（老客户）")
    (('胡娟', None), ('李先生', None), ('赵娜', '老客户'))
    """
    name = text_of(cell)
    remark = None
    match = re.fullmatch(r"(.+?)\s*\(([^()]*)\)", name)
    if match:
        name, remark = match.group(1), match.group(2).strip() or None
    for title in _TITLES:
        if name.endswith(title) and len(name) - len(title) >= 2:
            name = name[: -len(title)].strip()
    return name, remark


def clean_phone(cell):
    """Return ``(number in E.164, problem)``; problem is ``None`` or ``"phone"``.

    Mainland numbers need no prefix. Of several numbers the first good one counts.

    >>> clean_phone("86 177-0077 2154"), clean_phone(13968275217.0)
    (('+8617700772154', None), ('+8613968275217', None))
    >>> clean_phone("0755-83751234"), clean_phone("1380013"), clean_phone(None)
    (('+8675583751234', None), ('', 'phone'), ('', None))
    """
    if isinstance(cell, float) and cell.is_integer():
        cell = int(cell)
    text = text_of(cell)
    if not text:
        return "", None
    for part in re.split(r"[/,;、|或]+", text):
        number = _parse_phone(part)
        if number:
            return number, None
    return "", "phone"


def _parse_phone(text):
    digits = re.sub(r"[^\d+]", "", text)
    if re.fullmatch(r"(86|0086)1\d{10}", digits):
        digits = digits[-11:]
    try:
        number = phonenumbers.parse(digits, "CN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def show_phone(number):
    """Return an E.164 number as staff write it: mainland ones without prefix.

    >>> show_phone("+8617700772154"), show_phone("+8675583751234")
    ('17700772154', '075583751234')
    """
    if not number.startswith("+86"):
        return number
    rest = number[3:]
    return rest if len(rest) == 11 and rest[0] == "1" else "0" + rest


def clean_date(cell, first, last):
    """Return ``(date, problem)``; a date outside ``first`` .. ``last`` is a problem.

    >>> window = date(2000, 1, 1), date(2030, 1, 1)
    >>> clean_date("2022年3月8日", *window), clean_date("20270807", *window)
    ((datetime.date(2022, 3, 8), None), (datetime.date(2027, 8, 7), None))
    >>> [clean_date(bad, *window)[1] for bad in ("去年夏天", "99999", "2021-02-30")]
    ['date', 'date', 'date']
    """
    if cell is None or text_of(cell) == "":
        return None, None
    value = _parse_date(cell)
    if value is None or not first <= value <= last:
        return None, "date"
    return value, None


def _parse_date(cell):
    if isinstance(cell, datetime):
        return cell.date()
    text = _TIME.sub("", text_of(cell))
    match = _COMPACT.fullmatch(text) or _DATE.fullmatch(text)
    if match:
        try:
            return date(*map(int, match.groups()))
        except ValueError:
            return None
    if isinstance(cell, (int, float)) and 1 <= cell < 100000:
        return (_EXCEL_EPOCH + timedelta(days=int(cell))).date()
    return None


def clean_number(cell, most):
    """Return ``(float, problem)`` of an amount or reading between 0 and ``most``.

    Understands 万, thousands signs and units behind the figure.

    >>> clean_number("6万公里", 2e6), clean_number("￥1,200.50元", 1e6)
    ((60000.0, None), (1200.5, None))
    >>> clean_number("很多", 1e6), clean_number(-5, 1e6), clean_number(None, 1)
    ((None, 'number'), (None, 'number'), (None, None))
    """
    text = text_of(cell)
    if not text:
        return None, None
    match = re.fullmatch(
        r"[¥$]?(-?\d+(?:\.\d+)?)([万千w]?)(?:公里|千米|km|元|次|块)?",
        text.lower().replace(",", "").replace(" ", ""),
    )
    if not match:
        return None, "number"
    factor = {"万": 10000, "w": 10000, "千": 1000}.get(match.group(2), 1)
    value = round(float(match.group(1)) * factor, 2)
    return (value, None) if 0 <= value <= most else (None, "number")
