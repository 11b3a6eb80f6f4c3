"""Amounts of money in formal Chinese words (人民币大写).

Rules: 正确填写票据和结算凭证的基本规定 (annex of 支付结算办法). In short:

* 元 is followed by 整 when there are neither jiao nor fen; after 角 we write no
  整 (it is optional there), after 分 it is forbidden.
* Inner zeros are written once: 零. A zero that only ends a group of four digits
  is not written (107000 is 壹拾万柒仟元整).
* No jiao but fen: 元零X分.

Everything is exact decimal arithmetic, rounded half up to the fen.
Plain Python: no Odoo import, loadable by file path.
"""

from decimal import ROUND_HALF_UP, Context, Decimal, InvalidOperation

PREFIX = "人民币"
LIMIT = Decimal(10) ** 16
_DIGITS = "零壹贰叁肆伍陆柒捌玖"
_UNITS = ("仟", "佰", "拾", "")
_WAN = 10**4
_YI = 10**8
_EXACT = Context(prec=60)


def to_decimal(amount: "str | int | float | Decimal") -> Decimal:
    """Return the amount as the exact decimal number a reader would write down.

    A float is taken by its shortest text (1.005 is 1.005, not 1.00499999...), so
    that no binary error reaches the rounding. Spaces and thousands commas in a
    text are ignored. Raises ValueError on anything that is not a finite number.

    >>> to_decimal(" 1,234.50 ")
    Decimal('1234.50')
    >>> to_decimal(1.005)
    Decimal('1.005')
    """
    text = amount if isinstance(amount, str) else str(amount)
    try:
        number = Decimal(text.strip().replace(",", ""))
    except InvalidOperation:
        raise ValueError(f"not an amount: {amount!r}") from None
    if not number.is_finite():
        raise ValueError(f"not an amount: {amount!r}")
    return number


def words(amount: "str | int | float | Decimal") -> str:
    """Return the amount in words, without the prefix 人民币.

    ``amount`` is in yuan, rounded half up to the fen; negative amounts start
    with 负. Raises ValueError when it is not a number or from 10^16 yuan on.

    >>> words("325.04")
    '叁佰贰拾伍元零肆分'
    >>> words("1409.50")
    '壹仟肆佰零玖元伍角'
    >>> words("100010001")
    '壹亿零壹万零壹元整'
    >>> words("600007738")
    '陆亿零柒仟柒佰叁拾捌元整'
    >>> words("0.05"), words("0"), words("-100")
    ('伍分', '零元整', '负壹佰元整')
    >>> words("1.005"), words("7.999999999")
    ('壹元零壹分', '捌元整')
    """
    number = to_decimal(amount)
    if abs(number) >= LIMIT:
        raise ValueError(f"amount too large for words: {amount!r}")
    fen_total = int(
        abs(number).quantize(Decimal("0.01"), ROUND_HALF_UP, _EXACT).scaleb(2, _EXACT)
    )
    yuan, cents = divmod(fen_total, 100)
    sign = "负" if number < 0 and fen_total else ""
    if not fen_total:
        return "零元整"
    whole = integer_words(yuan) + "元" if yuan else ""
    return sign + whole + _cents_words(cents, bool(yuan))


def integer_words(number: int) -> str:
    """Return a positive whole number in formal words, by groups of 亿 and 万.

    >>> integer_words(1_0000_0000_0000)
    '壹万亿'
    >>> integer_words(10_0010)
    '壹拾万零壹拾'
    >>> integer_words(10_7000)
    '壹拾万柒仟'
    """
    if number >= _YI:
        return _join(number, _YI, "亿")
    if number >= _WAN:
        return _join(number, _WAN, "万")
    return _group_words(number)


def _join(number: int, base: int, unit: str) -> str:
    """Return higher part, unit, and the lower part, 零 between them if needed."""
    high, low = divmod(number, base)
    text = integer_words(high) + unit
    if not low:
        return text
    return text + ("零" if low < base // 10 else "") + integer_words(low)


def _group_words(number: int) -> str:
    """Return 1 to 9999 in words."""
    text, gap = "", False
    for digit, unit in zip(f"{number:04d}", _UNITS, strict=True):
        if digit == "0":
            gap = bool(text)
            continue
        text += ("零" if gap else "") + _DIGITS[int(digit)] + unit
        gap = False
    return text


def _cents_words(cents: int, after_yuan: bool) -> str:
    """Return jiao and fen in words; 整 when there are none."""
    if not cents:
        return "整"
    jiao, fen = divmod(cents, 10)
    text = _DIGITS[jiao] + "角" if jiao else ("零" if after_yuan else "")
    return text + (_DIGITS[fen] + "分" if fen else "")
