"""Each addon installs on nothing but its dependencies; all of them uninstall clean.

A database of an addon starts as a copy of the one of its largest dependency, so every
addon is installed exactly once, on exactly what its manifest names. The last one has
the whole suite; from it everything is uninstalled and nothing of ours may be left.
"""

import ast
from concurrent.futures import FIRST_COMPLETED, ThreadPoolExecutor, wait
from graphlib import TopologicalSorter

from .. import database
from ..odoo_process import Odoo
from ..paths import ADDONS, own_addons
from ..say import Stop, timed
from .addon_suite import COMPLAINT
from .tally import Tally

# Its data is a whole shop; the browser tests install it.
LEFT_OUT = {"carcare_demo"}
PROCESSES = 2
INSTALLED = "select name from ir_module_module where state = 'installed'"
UNINSTALL = """
modules = env["ir.module.module"].search(
    [("name", "=like", "carcare%"), ("state", "=", "installed")])
modules.button_immediate_uninstall()
"""
# Everything an addon brings that has a name; what is new afterwards is left over.
BROUGHT = {
    "column": "select table_name || '.' || column_name from information_schema.columns"
    " where table_schema = 'public'",
    "index": "select indexname from pg_indexes where schemaname = 'public'",
    "constraint": "select conname from pg_constraint",
    "sequence": "select sequence_name from information_schema.sequences",
    "function": "select proname from pg_proc join pg_namespace n on n.oid ="
    " pronamespace where nspname = 'public'",
    "model": "select model from ir_model",
    "field": "select model || '.' || name from ir_model_fields",
    # Not those of module account: taxes and accounts are the company's and stay.
    "XML id": "select module || '.' || name from ir_model_data"
    " where module like 'carcare%'",
    "view": "select name from ir_ui_view",
    "menu": "select name ->> 'en_US' from ir_ui_menu",
    "group": "select name ->> 'en_US' from res_groups",
    "rule": "select name from ir_rule",
    "cron": "select cron_name from ir_cron",
    "action": "select name ->> 'en_US' from ir_actions",
    "parameter": "select key from ir_config_parameter where key like '%carcare%'",
    "file": "select name from ir_attachment where res_model like 'carcare%'",
    "module": INSTALLED,
}


def run(tally: Tally, odoo: Odoo, template: str) -> None:
    """Check every subset, two databases at a time; each addon is one check."""
    suite = _Suite(odoo, template)
    try:
        with timed(f"Subsets of {len(suite.depends)} addons, two at a time"):
            suite.install_all()
            for name in sorted(suite.depends):
                tally.check(f"{name} alone", suite.problems[name])
            tally.check("uninstalls clean", suite.left_over())
    finally:
        suite.drop_all()


class _Suite:
    """The addons, what they depend on, their databases and problems."""

    def __init__(self, odoo: Odoo, template: str) -> None:
        self.odoo = odoo
        self.template = template
        self.problems: dict[str, list[str]] = {}
        self.auto: dict[str, set[str]] = {}
        self.depends: dict[str, set[str]] = {}
        own = [name for name in own_addons() if name not in LEFT_OUT]
        for name in own:
            manifest = ast.literal_eval((ADDONS / name / "__manifest__.py").read_text())
            self.depends[name] = set(manifest["depends"]) & set(own)
            if manifest.get("auto_install"):
                self.auto[name] = self.depends[name]
        self.order = list(TopologicalSorter(self.depends).static_order())

    def install_all(self) -> None:
        """Install each addon as soon as its dependencies are there."""
        sorter = TopologicalSorter(self.depends)
        sorter.prepare()
        running = {}
        with ThreadPoolExecutor(PROCESSES) as pool:
            while sorter.is_active():
                for name in sorter.get_ready():
                    running[pool.submit(self._install, name)] = name
                for done in wait(running, return_when=FIRST_COMPLETED).done:
                    name = running.pop(done)
                    self.problems[name] = done.result()
                    sorter.done(name)

    def _install(self, name: str) -> list[str]:
        if broken := sorted(n for n in self.depends[name] if self.problems[n]):
            return [f"not tried: {', '.join(broken)} failed"]
        base = max(self.depends[name], key=self._size, default=None)
        copy = self._database(name)
        try:
            source = self._database(base) if base else self.template
            database.copy(self.odoo, source, copy)
            database.install(self.odoo, copy, [name])
        except Stop as stop:
            return str(stop).splitlines()
        return self._odd(name, copy)

    def _odd(self, name: str, copy: str) -> list[str]:
        """What the log complains of, and addons that came or stayed away by surprise."""
        log = (database.LOGS / f"{copy}-install.log").read_text(errors="replace")
        complaints = [found.group(0) for found in COMPLAINT.finditer(log)]
        installed = {n for n in self._values(INSTALLED, copy) if n in self.depends}
        wanted = self._with_glue(self._closure(name))
        return [
            *complaints,
            *(f"{addon} came along" for addon in sorted(installed - wanted)),
            *(f"{addon} stayed away" for addon in sorted(wanted - installed)),
        ]

    def left_over(self) -> list[str]:
        """Names that are new after installing and uninstalling the whole suite."""
        last = max(self.depends, key=self._size)
        copy = self._database(last)
        if broken := sorted(name for name, found in self.problems.items() if found):
            return [f"not tried: {', '.join(broken)} failed"]
        missing = [n for n in self.depends if n not in self._closure(last)]
        try:
            database.install(self.odoo, copy, [last, *missing])
            self.odoo.shell(copy, UNINSTALL, database.LOGS / "uninstall.log")
        except Stop as stop:
            return str(stop).splitlines()
        return [
            f"{kind} {name}"
            for kind, query in BROUGHT.items()
            for name in sorted(
                self._values(query, copy) - self._values(query, self.template)
            )
        ]

    def drop_all(self) -> None:
        """Remove the databases of all subsets."""
        for name in self.depends:
            database.drop(self.odoo, self._database(name))

    def _values(self, query: str, name: str) -> set[str]:
        return set(self.odoo.server.sql(query, name).splitlines())

    def _database(self, name: str) -> str:
        # Not named after the addon: each line of its log holds the database's name.
        return f"subset_{self.order.index(name)}"

    def _size(self, name: str) -> tuple[int, str]:
        return len(self._closure(name)), name

    def _closure(self, name: str) -> set[str]:
        return {name}.union(*(self._closure(n) for n in self.depends[name]))

    def _with_glue(self, names: set[str]) -> set[str]:
        glue = {n for n, needs in self.auto.items() if needs <= names} - names
        return self._with_glue(names | glue) if glue else names
