"""``bin/test data FILE.csv``: example files through the product's own engines.

No database and no Odoo: the engines are plain Python and loaded from the addons.
A file is recognised by its heading.
"""

import csv
import importlib.util
from collections.abc import Callable
from datetime import date
from pathlib import Path
from types import ModuleType

from ..paths import ADDONS
from ..say import Stop


def _engine(addon: str, name: str) -> ModuleType:
    path = ADDONS / addon / "tools" / f"{name}.py"
    if not path.exists():
        raise Stop(f"The engine {path.relative_to(ADDONS)} does not exist.")
    spec = importlib.util.spec_from_file_location(f"carcare_engine_{name}", path)
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def _plates() -> Callable[[dict], dict]:
    plates = _engine("carcare", "plates")
    return lambda row: {"kind": plates.classify(row["input"])}


def _vins() -> Callable[[dict], dict]:
    vin = _engine("carcare", "vin")

    def answer(row: dict) -> dict:
        expected, digit = vin.check(row["input"])
        return {"expected": expected, "check_digit": digit}

    return answer


def _rmb_words() -> Callable[[dict], dict]:
    rmb = _engine("carcare_l10n_cn", "rmb")
    return lambda row: {"words": rmb.words(row["amount"])}


def _inspection() -> Callable[[dict], dict]:
    inspection = _engine("carcare", "inspection")

    def answer(row: dict) -> dict:
        due = inspection.next_due(
            date.fromisoformat(row["first_registration"]),
            date.fromisoformat(row["today"]),
        )
        return {
            "due": due.due.isoformat(),
            "what": due.what,
            "window_opens": due.window_opens.isoformat(),
        }

    return answer


KINDS: dict[tuple[str, ...], Callable[[], Callable[[dict], dict]]] = {
    ("input", "kind"): _plates,
    ("input", "expected", "check_digit"): _vins,
    ("amount", "words"): _rmb_words,
    ("first_registration", "today", "due", "what", "window_opens"): _inspection,
}


def recognised(file: Path) -> bool:
    """Whether the file's heading is one of the known kinds."""
    return _heading(file) in KINDS


def check_file(file: Path) -> tuple[int, int]:
    """Print each mismatch and ``N of M``; return (right, all).

    :raises Stop: when the file is missing, no CSV text, or of an unknown heading.
    """
    heading = _heading(file)
    if heading not in KINDS:
        known = "; ".join(",".join(kind) for kind in KINDS)
        raise Stop(
            f"{file}: heading {','.join(heading)!r} is not known.\nKnown: {known}"
        )
    answer = KINDS[heading]()
    right = total = 0
    with file.open(newline="", encoding="utf-8-sig") as handle:
        for number, row in enumerate(csv.DictReader(handle), start=2):
            total += 1
            wrong = _mismatch(answer, row)
            right += not wrong
            if wrong:
                print(f"{file.name}:{number}: {wrong}", flush=True)
    print(f"{file.name}: {right} of {total}", flush=True)
    return right, total


def _mismatch(answer: Callable[[dict], dict], row: dict) -> str:
    try:
        got = answer(row)
    except Exception as error:  # noqa: BLE001 - any failure is a mismatch to report
        return f"{row} -> {type(error).__name__}: {error}"
    wrong = {key: value for key, value in got.items() if value != (row[key] or "")}
    return f"{row} -> {wrong}" if wrong else ""


def _heading(file: Path) -> tuple[str, ...]:
    try:
        with file.open(newline="", encoding="utf-8-sig") as handle:
            return tuple(next(csv.reader(handle), ()))
    except FileNotFoundError:
        raise Stop(f"{file}: no such file") from None
    except (UnicodeDecodeError, csv.Error) as error:
        raise Stop(f"{file}: not a UTF-8 CSV file ({error})") from None
