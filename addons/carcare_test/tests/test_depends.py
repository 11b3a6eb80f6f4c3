import ast
import re
from functools import cache
from pathlib import Path

from odoo.modules import Manifest
from odoo.tests import BaseCase, tagged

from odoo.addons.carcare_test.tools import suite

from .common import SuiteCommon

# xml ids in data files: ref="x.y", ref('x.y'), groups="x.y,x.z", parent="x.y" ...
XML_ID = re.compile(r"(?<=[\"',!(])([a-z]\w+)\.[a-z]\w*(?=[\"',)])")
PLACES = re.compile(
    r"(?:ref|parent|action|inherit_id|groups|t-call)=\"[^\"]*\"|ref\([^)]*\)"
)


@cache
def needed(module):
    """The addon and everything its manifest brings along."""
    depends = Manifest.for_addon(module, display_warning=False)["depends"]
    return {module, "base"}.union(
        *map(needed, depends or ["base"] * (module != "base"))
    )


@tagged("post_install", "-at_install")
class TestDepends(SuiteCommon):
    """The database holds every core module, so it cannot tell what a manifest lacks."""

    def test_models_used_belong_to_dependencies(self):
        """An addon inherits, links to and calls models of its dependencies only."""
        problems = []
        for module in suite.modules(self.env):
            for file in self._files(module, "*.py"):
                for name in self._models_named(file):
                    model = self.env.registry.get(name)
                    if model and model._original_module not in needed(module):
                        problems.append(f"{module}: {name} in {file.name}")
        self.assertNoProblems(problems, "Models of addons that are no dependency")

    def test_records_used_belong_to_dependencies(self):
        """A data file refers to records of its dependencies only."""
        known = set(self.env["ir.module.module"].search([]).mapped("name"))
        problems = []
        for module in suite.modules(self.env):
            for file in [*self._files(module, "*.xml"), *self._files(module, "*.csv")]:
                for name in self._modules_named(file):
                    if name in known - needed(module):
                        problems.append(f"{module}: {name} in {file.name}")
        self.assertNoProblems(problems, "Records of addons that are no dependency")

    def _files(self, module, pattern):
        root = Path(Manifest.for_addon(module).path)
        skip = {"tests", "static", "demo"}
        return [f for f in root.rglob(pattern) if skip.isdisjoint(f.parts)]

    def _models_named(self, file):
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Subscript):
                owner, value = ast.unparse(node.value), node.slice
                if owner == "env" or owner.endswith(".env"):
                    yield getattr(value, "value", None)
            elif isinstance(node, ast.Call) and "fields." in ast.unparse(node.func):
                named = [k.value for k in node.keywords if k.arg == "comodel_name"]
                yield from (getattr(v, "value", None) for v in node.args[:1] + named)
            elif isinstance(node, ast.Assign) and "_inherit" in ast.unparse(node):
                constants = (n for n in ast.walk(node.value) if hasattr(n, "value"))
                yield from (n.value for n in constants if isinstance(n.value, str))

    def _modules_named(self, file):
        text = file.read_text(encoding="utf-8")
        places = [text] if file.suffix == ".csv" else PLACES.findall(text)
        return {name for place in places for name in XML_ID.findall(place)}


@tagged("post_install", "-at_install")
class TestPatterns(BaseCase):
    def test_references_in_data_are_found(self):
        """The patterns above see the usual ways to name a record."""
        text = """<a ref="sale.x" groups="stock.y,!account.z"/> ref('mail.q')"""
        places = " ".join(PLACES.findall(text))
        self.assertEqual(XML_ID.findall(places), ["sale", "stock", "account", "mail"])
