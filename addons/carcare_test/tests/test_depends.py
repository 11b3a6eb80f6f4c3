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


def models_named(code):
    """Models that Python code inherits, links to or takes from an environment."""
    for node in ast.walk(ast.parse(code)):
        if isinstance(node, ast.Subscript):
            if re.search(r"(^|\.)env$", ast.unparse(node.value)):
                yield getattr(node.slice, "value", None)
        elif isinstance(node, ast.Call) and "fields." in ast.unparse(node.func):
            named = [k.value for k in node.keywords if k.arg == "comodel_name"]
            yield from (getattr(v, "value", None) for v in node.args[:1] + named)
        elif (
            isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == "_inherit"
        ):
            yield from re.findall(r"[\w.]+", ast.unparse(node.value))


def modules_named(data, everywhere=False):
    """Addons whose records a data file refers to."""
    places = [data] if everywhere else PLACES.findall(data)
    return {name for place in places for name in XML_ID.findall(place)}


@tagged("post_install", "-at_install")
class TestDepends(SuiteCommon):
    """The database holds every core module, so it cannot tell what a manifest lacks."""

    def test_models_used_belong_to_dependencies(self):
        """An addon inherits, links to and calls models of its dependencies only."""
        problems = []
        for module in suite.modules(self.env):
            for file in self._files(module, "*.py"):
                for name in models_named(file.read_text(encoding="utf-8")):
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
                text = file.read_text(encoding="utf-8")
                for name in modules_named(text, file.suffix == ".csv"):
                    if name in known - needed(module):
                        problems.append(f"{module}: {name} in {file.name}")
        self.assertNoProblems(problems, "Records of addons that are no dependency")

    def _files(self, module, pattern):
        root = Path(Manifest.for_addon(module).path)
        skip = {"tests", "static", "demo"}
        return [f for f in root.rglob(pattern) if skip.isdisjoint(f.parts)]


@tagged("post_install", "-at_install")
class TestPatterns(BaseCase):
    def test_records_named_are_found(self):
        """The usual ways to name a record in a data file are seen."""
        data = (
            """<a ref="sale.x" groups="stock.y,!account.z" eval="[ref('mail.q')]"/>"""
        )
        self.assertEqual(modules_named(data), {"sale", "stock", "account", "mail"})

    def test_models_named_are_found(self):
        """The usual ways to use a model in Python are seen."""
        code = """
_inherit = ["a.mixin", "b.mixin"]
partner_id = fields.Many2one("c.model", "Customer")
line_ids = fields.One2many(comodel_name="d.model")
self.env["e.model"].sudo()
"""
        found = {name for name in models_named(code) if name}
        wanted = {"a.mixin", "b.mixin", "c.model", "d.model", "e.model"}
        self.assertEqual(found, wanted)
