"""Prints every term of the given addons that zh_CN lacks; exit 1 when there is one.

Runs in the development environment (polib). ``bin/test`` also exports the terms
afresh from a database (see ``carcare_test``), so a stale .pot cannot hide one.
"""

import sys
from pathlib import Path

import polib


def missing(addon: Path) -> list[str]:
    """Problems of one addon: absent files, absent, fuzzy or empty translations."""
    template = addon / "i18n" / f"{addon.name}.pot"
    chinese = addon / "i18n" / "zh_CN.po"
    if not template.exists() or not chinese.exists():
        return [f"{addon.name}: i18n/{addon.name}.pot or i18n/zh_CN.po is missing"]
    done = {e.msgid: e for e in polib.pofile(str(chinese)) if not e.obsolete}
    problems = []
    for entry in polib.pofile(str(template)):
        found = done.get(entry.msgid)
        if found is None or not found.msgstr or "fuzzy" in found.flags:
            problems.append(f"{addon.name}: {entry.msgid[:90]!r}")
    return problems


if __name__ == "__main__":
    found = [line for name in sys.argv[1:] for line in missing(Path(name))]
    print("\n".join(found))
    sys.exit(bool(found))
