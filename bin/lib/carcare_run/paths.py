"""Where things lie. Nothing here creates anything."""

import hashlib
import os
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]
ADDONS = ROOT / "addons"
RUN = Path(os.environ.get("CARCARE_RUN") or ROOT / ".run").resolve()
CACHE = Path(
    os.environ.get("CARCARE_CACHE")
    or Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "carcare"
)
SHARED = Path(os.environ.get("CARCARE_SHARED") or ROOT.parent / "shared")


def own_addons() -> list[str]:
    """Names of the suite's addons, sorted."""
    return sorted(path.parent.name for path in ADDONS.glob("*/__manifest__.py"))


def digest(*parts: object) -> str:
    """Short stable key of the given parts."""
    text = "\0".join(str(part) for part in parts)
    return hashlib.sha256(text.encode()).hexdigest()[:16]


def tree_digest(folder: Path) -> str:
    """Key of all files below a folder, by relative name and content."""
    total = hashlib.sha256()
    for path in sorted(folder.rglob("*")):
        if path.is_file() and "__pycache__" not in path.parts:
            total.update(str(path.relative_to(folder)).encode())
            total.update(path.read_bytes())
    return total.hexdigest()[:16]
