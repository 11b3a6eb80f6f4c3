"""Chinese licence plates (GA 36-2018): normalise, classify, explain, mask, show.

Plain Python. The first pattern that fits gives the kind; nothing is ever corrected
silently, see :func:`suggest`.
"""

import re
import unicodedata
from itertools import product

PROVINCES = "京津冀晋蒙辽吉黑沪苏浙皖闽赣鲁豫鄂湘粤桂琼渝川贵云藏陕甘青宁新"
_HEAD = f"[{PROVINCES}][A-HJ-NP-Z]"
_CHAR = "[A-HJ-NP-Z0-9]"
_NOISE = re.compile(r"[\s·•‧∙・⋅﹒。.\-‐-―_﹣\u00ad\u200b-\u200f\u2060\ufeff]+")
_NO_PLATE = {"无牌", "新车", "无", "未上牌", "暂无", "无车牌", "没有"}

#: kind -> pattern of the normalised plate; the order decides
PATTERNS = {
    kind: re.compile(pattern)
    for kind, pattern in (
        ("hk_macau", f"粤Z{_CHAR}{{4}}[港澳]"),
        ("ordinary", f"{_HEAD}(?=.*[0-9]){_CHAR}{{5}}"),
        ("nev_small", f"{_HEAD}[A-HJK]{_CHAR}[0-9]{{4}}"),
        ("nev_large", f"{_HEAD}[0-9]{{5}}[A-HJK]"),
        ("coach", f"{_HEAD}{_CHAR}{{4}}学"),
        ("police", f"{_HEAD}{_CHAR}{{4}}警"),
        ("trailer", f"{_HEAD}{_CHAR}{{4}}挂"),
        ("consulate", f"{_HEAD}{_CHAR}{{4}}领"),
        ("temporary", f"{_HEAD}{_CHAR}{{4,5}}[临超试]"),
        ("embassy", "使[0-9]{6}|[0-9]{6}使"),
        ("rescue", f"[{PROVINCES}]X{_CHAR}{{4,5}}应急"),
        ("armed_police", f"WJ(?:[{PROVINCES}]?{_CHAR}{{4,5}}|{_CHAR}{{6}})"),
        ("military", "[VZKHBESLJNGC][A-HJ-NP-Z][0-9]{5}"),
    )
}

#: kind -> plate type code of GA/T 16.7 proposed for a car of that kind
_TYPES = {
    "ordinary": "02",
    "nev_small": "52",
    "nev_large": "51",
    "coach": "16",
    "police": "23",
    "trailer": "15",
    "temporary": "22",
    "embassy": "03",
    "consulate": "04",
    "armed_police": "31",
    "military": "32",
}


def normalise(text: str) -> str:
    """Return the key of a plate as typed: NFKC, separators dropped, upper case.

    "No plate" wordings give the empty string.

    >>> normalise("粤ｂ·8k 268")
    '粤B8K268'
    >>> normalise("无牌")
    ''
    """
    plain = _NOISE.sub("", unicodedata.normalize("NFKC", text or "")).upper()
    return "" if plain in _NO_PLATE else plain


def classify(text: str) -> str:
    """Return the kind of the plate (a key of PATTERNS) or ``invalid``.

    >>> classify("苏E·D55555"), classify("京AA1234"), classify("京AO2345")
    ('nev_small', 'ordinary', 'invalid')
    """
    plate = normalise(text)
    for kind, pattern in PATTERNS.items():
        if pattern.fullmatch(plate):
            return kind
    return "invalid"


def explain(text: str) -> str:
    """Return why the plate is refused, or the empty string when it is good.

    One of ``empty``, ``province``, ``authority``, ``character``, ``letter_io``,
    ``length``, ``pattern``.

    >>> explain("京AO2345"), explain("A12345"), explain("京A1234"), explain("京A12345")
    ('letter_io', 'province', 'length', '')
    """
    plate = normalise(text)
    if not plate:
        return "empty"
    if classify(plate) != "invalid":
        return ""
    if plate[0] not in PROVINCES and plate[0] != "使":
        return "province"
    if not re.match("使|" + _HEAD, plate):
        return "authority"
    serial = plate[2:]
    if re.search(f"[^A-Z0-9学警挂领临超试港澳应急使{PROVINCES}]", serial):
        return "character"
    if re.search("[IO]", serial):
        return "letter_io"
    return "pattern" if 5 <= len(serial) <= 6 else "length"


def suggest(text: str) -> list[str]:
    """Return the valid plates reached by reading O as 0 and I as 1 in the serial.

    They are offered to the user, never taken over.

    >>> suggest("京AO2345"), suggest("粤B8K268")
    (['京A02345'], [])
    """
    plate = normalise(text)
    if classify(plate) != "invalid" or not 7 <= len(plate) <= 8:
        return []
    choices = [{"O": "0", "I": "1"}.get(char, char) for char in plate[2:]]
    found = [plate[:2] + "".join(chars) for chars in product(*choices)]
    return [candidate for candidate in found if classify(candidate) != "invalid"]


def default_type(text: str) -> str:
    """Return the GA/T 16.7 plate type code proposed for the plate, or ''.

    >>> default_type("粤B12345D"), default_type("粤Z1A23港"), default_type("京A1234试")
    ('51', '26', '18')
    """
    plate, kind = normalise(text), classify(text)
    if kind == "hk_macau":
        return "26" if plate.endswith("港") else "27"
    if kind == "temporary":
        return {"临": "22", "试": "18"}.get(plate[-1], "99")
    return "" if kind == "invalid" else _TYPES.get(kind, "99")


def display(text: str) -> str:
    """Return the plate as printed, with the dot after the authority letter.

    >>> display("粤b8k268"), display("使014578"), display("WJ京12345")
    ('粤B·8K268', '使·014578', 'WJ·京12345')
    """
    plate = normalise(text)
    if not plate or plate[0].isdigit():
        return plate
    cut = 1 if plate[0] == "使" else 2
    return f"{plate[:cut]}·{plate[cut:]}"


def mask(text: str) -> str:
    """Return the plate with only its first two and last two characters.

    >>> mask("粤B·8K268"), mask("")
    ('粤B***68', '')
    """
    plate = normalise(text)
    return f"{plate[:2]}***{plate[-2:]}" if plate else ""
