"""Databases: the core template (cached), copies of it, and the shop itself."""

import ast
import shutil
import subprocess
import tarfile
from pathlib import Path

from .odoo_process import Odoo
from .paths import ADDONS, CACHE, RUN, digest, own_addons, tree_digest
from .say import note, timed

LOGS = RUN / "logs"
# What a fresh Chinese shop database is made with.
INIT = ("--country", "cn", "--language", "zh_CN")
DIGEST_KEY = "carcare.addon_digests"


def core_dependencies() -> list[str]:
    """Odoo's own modules that the suite's manifests name."""
    own = set(own_addons())
    named: set[str] = set()
    for name in own:
        manifest = ast.literal_eval((ADDONS / name / "__manifest__.py").read_text())
        named.update(manifest.get("depends", ()))
    return sorted(named - own)


def create_empty(odoo: Odoo, name: str) -> None:
    """A fresh database: country China, language zh_CN, currency CNY."""
    odoo.run("init", name, *INIT, verb="db", log=LOGS / f"{name}-init.log")


def ensure_template(odoo: Odoo) -> str:
    """Name of the core template database, from the cache or newly made.

    It holds Odoo's own modules that the suite depends on, and their web assets.
    Its key is the Odoo tree and the list of modules: another list, another template.
    """
    modules = core_dependencies()
    key = digest(odoo.source.version, odoo.source.addons.stat().st_mtime_ns, *modules)
    name = f"core_{key}"
    if odoo.server.has_database(name) and (_filestore(odoo, name)).exists():
        return name
    drop(odoo, name)
    cached = CACHE / "template" / digest(odoo.source.version, INIT, *modules)
    if (cached / "complete").exists():
        with timed("Core template from the cache"):
            _restore(odoo, name, cached)
        return name
    with timed(f"Core template: Odoo with {len(modules)} modules (once, then cached)"):
        create_empty(odoo, name)
        install(odoo, name, modules)
        odoo.shell(
            name, "env['ir.qweb']._pregenerate_assets_bundles()", LOGS / "assets.log"
        )
        _store(odoo, name, cached)
    return name


def copy(odoo: Odoo, template: str, name: str) -> None:
    """A copy of a database with hard-linked files; an older one is dropped."""
    drop(odoo, name)
    odoo.server.tool("createdb", "-T", template, name)
    source = _filestore(odoo, template)
    if source.exists():
        subprocess.run(
            ["cp", "-al", str(source), str(_filestore(odoo, name))], check=True
        )


def drop(odoo: Odoo, name: str) -> None:
    """Remove a database and its files, if there."""
    odoo.server.tool("dropdb", "--if-exists", "--force", name)
    shutil.rmtree(_filestore(odoo, name), ignore_errors=True)


def install(odoo: Odoo, name: str, addons: list[str]) -> None:
    """Install addons into a database.

    :raises Stop: with the end of the log when one fails.
    """
    odoo.run(
        "-d", name, "-i", ",".join(addons), "--stop-after-init", "--no-http",
        log=LOGS / f"{name}-install.log",
    )  # fmt: skip


def ensure_shop(odoo: Odoo, name: str) -> None:
    """The demo shop: made once, later only its changed addons are upgraded."""
    now = {addon: tree_digest(ADDONS / addon) for addon in own_addons()}
    if not odoo.server.has_database(name):
        with timed("Creating the shop's database (China, zh_CN, CNY)"):
            create_empty(odoo, name)
    before = _digests(odoo, name)
    if before is None:
        with timed("Installing Carcare with the demo shop (a few minutes, once)"):
            install(odoo, name, ["carcare_demo"])
    elif changed := sorted(a for a in now if now[a] != before.get(a)):
        with timed(f"Upgrading changed addons: {', '.join(changed)}"):
            odoo.run(
                "-d", name, "-u", ",".join(changed), "--stop-after-init", "--no-http",
                log=LOGS / f"{name}-upgrade.log",
            )  # fmt: skip
    if before != now:
        _remember(odoo, name, now)


def _digests(odoo: Odoo, name: str) -> dict[str, str] | None:
    known = odoo.server.sql(
        f"select value from ir_config_parameter where key = '{DIGEST_KEY}'", name
    )
    return ast.literal_eval(known) if known else None


def _remember(odoo: Odoo, name: str, digests: dict[str, str]) -> None:
    value = repr(digests).replace("'", '"')
    odoo.server.sql(
        "insert into ir_config_parameter (key, value, create_date, write_date) "
        f"values ('{DIGEST_KEY}', '{value}', now(), now()) "
        "on conflict (key) do update set value = excluded.value",
        name,
    )


def _filestore(odoo: Odoo, name: str) -> Path:
    return odoo.data_dir / "filestore" / name


def _store(odoo: Odoo, name: str, cached: Path) -> None:
    shutil.rmtree(cached, ignore_errors=True)
    cached.mkdir(parents=True)
    odoo.server.tool("pg_dump", "-Fc", "-f", str(cached / "dump"), name)
    with tarfile.open(cached / "filestore.tar", "w") as tar:
        tar.add(_filestore(odoo, name), arcname=".")
    (cached / "complete").touch()


def _restore(odoo: Odoo, name: str, cached: Path) -> None:
    odoo.server.tool("createdb", name)
    odoo.server.tool(
        "pg_restore", "-j2", "--no-owner", "-d", name, str(cached / "dump")
    )
    target = _filestore(odoo, name)
    target.mkdir(parents=True, exist_ok=True)
    with tarfile.open(cached / "filestore.tar") as tar:
        tar.extractall(target)
    note(f"kept in {cached}")
