"""Vehicle identification numbers (GB 16735-2019, ISO 3779). Plain Python."""

import csv
import re
import unicodedata
from functools import lru_cache
from pathlib import Path

_VALUES = dict(
    zip(
        "0123456789ABCDEFGHJKLMNPRSTUVWXYZ",
        [*range(10), *range(1, 9), *range(1, 6), 7, 9, *range(2, 10)],
        strict=True,
    )
)
_WEIGHTS = (8, 7, 6, 5, 4, 3, 2, 10, 0, 9, 8, 7, 6, 5, 4, 3, 2)
_YEARS = "ABCDEFGHJKLMNPRSTVWXY123456789"
_WMI_FILE = Path(__file__).resolve().parent.parent / "data" / "wmi_cn.csv"


def normalise(text: str) -> str:
    """Return the VIN in half-width capitals without blanks and hyphens.

    >>> normalise(" lsvam4186-c2184841 ")
    'LSVAM4186C2184841'
    """
    return re.sub(
        r"[\s\-·.*\u200b-\u200f\ufeff]+", "", unicodedata.normalize("NFKC", text or "")
    ).upper()


def explain(text: str) -> str:
    """Return why the VIN cannot be stored: ``length``, ``alphabet``, ``year`` or ''.

    The check digit is not looked at: it only warns, see :func:`check`.

    >>> explain("ABC"), explain("LSVAM4I86C2184841"), explain("LSVAM4186C2184841")
    ('length', 'alphabet', '')
    """
    vin = normalise(text)
    if len(vin) != 17:
        return "length"
    if any(char not in _VALUES for char in vin):
        return "alphabet"
    return "" if vin[9] in _YEARS else "year"


def check_digit(text: str) -> str:
    """Return the check digit the other sixteen characters ask for.

    >>> check_digit("LVGBE40KX8G200001")
    'X'
    """
    total = sum(
        _VALUES[char] * weight
        for char, weight in zip(normalise(text), _WEIGHTS, strict=True)
    )
    return "0123456789X"[total % 11]


def has_check_digit(text: str) -> bool:
    """Tell whether the region prescribes a check digit: China (L), North America.

    >>> has_check_digit("LSV"), has_check_digit("WBA")
    (True, False)
    """
    return normalise(text)[:1] in tuple("L12345")


def check(text: str) -> tuple[str, str]:
    """Return (state, computed check digit).

    State is ``valid``, ``valid_no_check_digit`` (region without one) or ``invalid``
    (length, alphabet, or a check digit that applies and differs); the digit is
    empty for ``invalid``.

    >>> check("LSVAM4186C2184841"), check("LFV3A23C9E3000001")
    (('valid', '6'), ('invalid', ''))
    """
    vin = normalise(text)
    if explain(vin):
        return "invalid", ""
    digit = check_digit(vin)
    if not has_check_digit(vin):
        return "valid_no_check_digit", digit
    return ("valid", digit) if vin[8] == digit else ("invalid", "")


def model_year(text: str, this_year: int) -> int:
    """Return the latest model year <= this_year + 1 the VIN can mean; 0 if none.

    >>> model_year("LSVAM4186C2184841", 2026), model_year("LSVAM4186T2184841", 2026)
    (2012, 2026)
    """
    vin = normalise(text)
    if explain(vin):
        return 0
    year = 1980 + _YEARS.index(vin[9])
    while year + 30 <= this_year + 1:
        year += 30
    return year


@lru_cache(maxsize=1)
def _makers() -> dict[str, dict[str, str]]:
    with _WMI_FILE.open(encoding="utf-8", newline="") as stream:
        return {row["wmi"]: row for row in csv.DictReader(stream)}


def maker(text: str) -> dict[str, str]:
    """Return the row of data/wmi_cn.csv of the VIN's maker, {} when unknown.

    Keys: ``wmi``, ``maker_zh``, ``maker_en``, ``brand`` (code of the catalogue,
    empty when the maker builds several brands).

    >>> maker("LSVAM4186C2184841")["maker_en"]
    'SAIC Volkswagen'
    """
    return _makers().get(normalise(text)[:3], {})


def mask(text: str) -> str:
    """Return the VIN with only its first three and last four characters.

    >>> mask("LSVAM4186C2184841")
    'LSV**********4841'
    """
    vin = normalise(text)
    return f"{vin[:3]}{'*' * 10}{vin[-4:]}" if vin else ""
