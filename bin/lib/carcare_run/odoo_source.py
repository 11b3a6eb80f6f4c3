"""Odoo 19.0 itself: a named tree, an importable one, or Debian's package."""

import hashlib
import importlib.util
import os
import re
import shutil
import subprocess
from dataclasses import dataclass
from pathlib import Path

from .debian import PrivateApt
from .paths import CACHE, RUN
from .say import Stop, note, step

SERIES = "19.0"
PIN_VERSION = "19.0.0+dfsg-1"
PIN_SHA256 = "9d2f598b0555db17e291d48ed24df184c70823c053c4c5ed53c467ca7f629bbf"
# Odoo's fonts and three scripts are relative links into these packages.
LINKED_UNSTABLE = (
    "fonts-montserrat", "fonts-roboto-unhinted", "fonts-inconsolata", "fonts-ocr-b",
    "libjs-jquery", "libjs-jquery-form", "libjs-underscore",
)  # fmt: skip
# Odoo links to the files of Font Awesome 4.7; the newer package lacks them.
LINKED_STABLE = ("fonts-font-awesome",)
STRIPPED_FILE = "mail/static/lib/selfie_segmentation/selfie_segmentation.js"


@dataclass(frozen=True)
class OdooSource:
    """One usable Odoo: ``path`` goes on sys.path, '' when Python has it already."""

    path: str
    addons: Path
    version: str

    @property
    def installed(self) -> bool:
        """Whether the interpreter that runs the scripts imports it by itself."""
        return not self.path


def ensure() -> OdooSource:
    """Return an Odoo 19.0, fetching Debian's package when there is none.

    :raises Stop: with what to do when none can be had.
    """
    if tree := os.environ.get("ODOO_SRC"):
        return _from_tree(Path(tree).resolve())
    if found := _importable():
        return found
    return _from_debian()


def _from_tree(tree: Path) -> OdooSource:
    package = next(
        (p for p in (tree, tree / "odoo") if (p / "release.py").exists()), None
    )
    if not package:
        raise Stop(f"ODOO_SRC={tree} is no Odoo source tree (no odoo/release.py).")
    # A git checkout keeps most addons beside the package, a release inside it.
    beside = package.parent / "addons"
    addons = beside if (beside / "account").is_dir() else package / "addons"
    return _checked(OdooSource(str(package.parent), addons, _version(package)))


def _importable() -> OdooSource | None:
    spec = importlib.util.find_spec("odoo")
    for location in (spec and spec.submodule_search_locations) or ():
        package = Path(location)
        if (package / "release.py").exists() and _version(package) == SERIES:
            return OdooSource("", package / "addons", SERIES)
    return None


def _version(package: Path) -> str:
    text = (package / "release.py").read_text()
    found = re.search(r"^version_info = \((\d+), (\d+)", text, re.M)
    return f"{found.group(1)}.{found.group(2)}" if found else "unknown"


def _checked(source: OdooSource) -> OdooSource:
    if source.version != SERIES:
        raise Stop(f"Odoo {SERIES} is needed; {source.path} is {source.version}.")
    return source


def _from_debian() -> OdooSource:
    target = RUN / "odoo"
    package = target / "usr/lib/python3/dist-packages/odoo"
    if not (target / "complete").exists():
        step(f"Fetching Odoo {SERIES} (Debian package, about 130 MB, no root needed)")
        shutil.rmtree(target, ignore_errors=True)
        target.mkdir(parents=True)
        for deb in _fetch_debs():
            subprocess.run(["dpkg", "-x", str(deb), str(target)], check=True)
        stripped = package / "addons" / STRIPPED_FILE
        stripped.parent.mkdir(parents=True, exist_ok=True)
        stripped.touch()
        (target / "complete").touch()
    return _checked(
        OdooSource(str(package.parent), package / "addons", _version(package))
    )


def _fetch_debs() -> list[Path]:
    store = CACHE / "debs"
    kept = sorted(store.glob("*.deb"))
    if len(kept) == 1 + len(LINKED_UNSTABLE) + len(LINKED_STABLE) and any(
        _sha256(deb) == PIN_SHA256 for deb in kept if deb.name.startswith("odoo-19_")
    ):
        note("from the download cache")
        return kept
    shutil.rmtree(store, ignore_errors=True)
    apt = PrivateApt()
    apt.configure()
    debs = [_fetch_odoo(apt, store)]
    for suite, names in (("unstable", LINKED_UNSTABLE), (apt.stable, LINKED_STABLE)):
        for name in names:
            version = apt.version(name, suite)
            if not version:
                raise Stop(f"Debian's {suite} has no package {name}.")
            debs.append(apt.fetch(name, version, store))
    return debs


def _fetch_odoo(apt: PrivateApt, store: Path) -> Path:
    version = apt.version("odoo-19", "unstable")
    if not version.startswith(f"{SERIES}."):
        raise Stop(
            f"Debian's unstable has no odoo-19 {SERIES} (found: {version or 'none'}). "
            "Set ODOO_SRC to an Odoo 19.0 source tree."
        )
    deb = apt.fetch("odoo-19", version, store)
    if version != PIN_VERSION:
        note(f"NOTICE: {PIN_VERSION}, which the suite was tested with, is gone; "
             f"taking {version}")  # fmt: skip
    elif _sha256(deb) != PIN_SHA256:
        deb.unlink()
        raise Stop(f"{deb.name} does not have the pinned SHA256; nothing was unpacked.")
    return deb


def _sha256(path: Path) -> str:
    return hashlib.sha256(path.read_bytes()).hexdigest()
