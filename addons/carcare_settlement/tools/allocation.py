"""Split amounts without losing a fen; plain Python, no database."""

from decimal import ROUND_DOWN, Decimal


def allocate(total: float, weights: list[float], digits: int = 2) -> list[float]:
    """Split ``total`` in proportion to ``weights`` so that the parts add up to it.

    Largest remainder: every part is cut to ``digits`` places and the units left over
    go to the parts cut most, the first of equals first. Works for negative totals;
    with no weight at all the first part takes everything.

    >>> allocate(100, [1, 1, 1])
    [33.34, 33.33, 33.33]
    >>> allocate(-0.05, [1, 3])
    [-0.01, -0.04]
    >>> allocate(300, [200.0, 100.0])
    [200.0, 100.0]
    >>> allocate(5, [0, 0])
    [5.0, 0.0]
    >>> allocate(1, [50, 50], digits=0)
    [1.0, 0.0]
    >>> allocate(0, [])
    []
    """
    if not weights:
        return []
    unit = Decimal(1).scaleb(-digits)
    whole = Decimal(str(total)).quantize(unit)
    parts = [Decimal(str(weight)) for weight in weights]
    base = sum(parts)
    if not base:
        parts, base = [Decimal(1)] + [Decimal(0)] * (len(parts) - 1), Decimal(1)
    exact = [whole * part / base for part in parts]
    cut = [value.quantize(unit, rounding=ROUND_DOWN) for value in exact]
    units = int((whole - sum(cut)) / unit)
    order = sorted(range(len(cut)), key=lambda i: -abs(exact[i] - cut[i]))
    for index in order[: abs(units)]:
        cut[index] += unit if units > 0 else -unit
    return [float(value) for value in cut]
