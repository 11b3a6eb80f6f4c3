"""Numbers of Chinese VAT invoices (发票). Plain Python: no Odoo import.

A fully digital invoice (数电票) has 20 digits: year (2), region (2), channel (1),
serial (15); 国家税务总局公告2024年第11号. A paper invoice has a number of 8 digits,
written alone or behind its code (10 or 12 digits); older ones run to 10 and more.
"""

import unicodedata

DIGITAL_LENGTH = 20
PAPER_LENGTHS = (8, *range(10, 21))


def normalise(text: "str | None") -> str:
    """Return the number with half-width digits and without spaces.

    Nothing else is changed: letters and wrong lengths are kept for the check.

    >>> normalise(" ２４31 2000 0000 1234 5678 ")
    '24312000000012345678'
    """
    return "".join(unicodedata.normalize("NFKC", text or "").split())


def problem(kind: str, number: str) -> str:
    """Return why a normalised number does not fit its kind, or "" when it does.

    ``kind`` starts with "digital" or is "paper". The answer is one of
    "digits" (something else than digits), "digital" or "paper" (wrong length).

    >>> problem("digital_special", "24312000000012345678")
    ''
    >>> problem("digital_ordinary", "24312000"), problem("paper", "24312000")
    ('digital', '')
    >>> problem("paper", "1234567"), problem("paper", "12A45678")
    ('paper', 'digits')
    """
    if not (number.isascii() and number.isdigit()):
        return "digits"
    if kind.startswith("digital"):
        return "" if len(number) == DIGITAL_LENGTH else "digital"
    return "" if len(number) in PAPER_LENGTHS else "paper"


def year(kind: str, number: str) -> "int | None":
    """Return the year a digital number was issued in; None for paper.

    >>> year("digital_special", "24312000000012345678")
    2024
    """
    if not kind.startswith("digital") or problem(kind, number):
        return None
    return 2000 + int(number[:2])
