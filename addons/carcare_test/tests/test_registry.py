import re

from lxml import etree

from odoo import models
from odoo.tests import tagged

from odoo.addons.carcare_test.tools import suite

from .common import SuiteCommon

MONEY = re.compile(
    r"(^|_)(amount|price|cost|fee|balance|paid|due|residual|money|credit|debit|debt"
    r"|turnover|revenue|margin|rounding|subtotal|total)(_|$)"
)
NO_MONEY = re.compile(r"(^|_)(percent|ratio|share|rate|hours|minutes|days|km|quantity)")
# Tables that grow with every car and customer: a link to them needs an index.
BIG = {
    "res.partner",
    "sale.order",
    "sale.order.line",
    "account.move",
    "account.move.line",
    "account.payment",
    "stock.move",
    "stock.picking",
}
VIEW_TYPES = "form|list|kanban|search|pivot|graph|calendar|activity|hierarchy"


@tagged("post_install", "-at_install")
class TestModels(SuiteCommon):
    def test_test_addon_depends_on_the_whole_suite(self):
        """No addon of the suite escapes these tests."""
        own = self.env["ir.module.module"].search([("name", "=", "carcare_test")])
        depends = set(own.dependencies_id.mapped("name")) | {"carcare_test"}
        self.assertFalse(set(suite.modules(self.env)) - depends)

    def test_every_model_says_what_it_is(self):
        """A model has a description, its class a docstring."""
        problems = []
        for model in suite.models(self.env):
            own = (c for c in type(model).mro() if vars(c).get("_name") == model._name)
            if model._description in (None, "", model._name):
                problems.append(f"{model._name}: no _description")
            if not any(vars(cls).get("__doc__") for cls in own):
                problems.append(f"{model._name}: no docstring")
        self.assertNoProblems(problems, "Models that do not explain themselves")

    def test_every_table_has_a_name_and_an_order_of_its_own(self):
        """A row shows as something to a user, and lists come in a sensible order."""
        problems = []
        for model in suite.tables(self.env):
            own = type(model)._compute_display_name
            if not model._rec_name and own is models.BaseModel._compute_display_name:
                problems.append(f"{model._name}: neither _rec_name nor display name")
            if model._order == "id":
                problems.append(f"{model._name}: no _order")
        self.assertNoProblems(problems, "Tables without name or order")

    def test_every_public_method_has_a_docstring(self):
        """Public means callable from outside: the contract is written down."""
        places = suite.methods(self.env)
        problems = [place for place, method in places if not method.__doc__]
        self.assertNoProblems(problems, "Public methods without docstring")

    def test_every_table_and_wizard_has_access_rows(self):
        """Rights are given deliberately, never by forgetting."""
        problems = [
            model._name
            for model in suite.models(self.env)
            if not model._abstract
            and not self.env["ir.model.access"].search_count(
                [("model_id.model", "=", model._name)]
            )
        ]
        self.assertNoProblems(problems, "Models without access rows")


@tagged("post_install", "-at_install")
class TestFields(SuiteCommon):
    def test_money_is_monetary(self):
        """Amounts know their currency; unit prices may have their own precision."""
        problems = [
            str(field)
            for field in suite.fields(self.env)
            if field.type == "float"
            and MONEY.search(field.name)
            and not NO_MONEY.search(field.name)
            and field._digits != "Product Price"
        ]
        self.assertNoProblems(problems, "Money in Float fields")

    def test_a_visit_writes_nothing_on_the_customer(self):
        """Customers hold no stored value computed from other records (decision 9)."""
        problems = []
        for field in suite.fields(self.env):
            if field.model_name != "res.partner" or not (field.store and field.compute):
                continue
            depends, _context = field.get_depends(self.env["res.partner"])
            lists = [path for path in depends if self._goes_by_a_list(path)]
            problems += [f"{field} depends on {path}" for path in lists]
        self.assertNoProblems(problems, "Stored computes on res.partner")

    def _goes_by_a_list(self, path):
        model = self.env["res.partner"]
        for name in path.split("."):
            field = model._fields[name]
            if field.type in ("one2many", "many2many"):
                return True
            model = self.env[field.comodel_name] if field.relational else model
        return False

    def test_links_to_big_tables_are_indexed(self):
        """A customer, a car or an order finds its rows without reading a table."""
        big = BIG | suite.belongs_by(self.env, suite.CUSTOMER_LINKS)
        problems = [
            str(field)
            for field in suite.fields(self.env)
            if field.type == "many2one"
            and {field.comodel_name, field.model_name} <= big
            and not self._is_indexed(field)
        ]
        self.assertNoProblems(problems, "Links without an index")

    def test_fields_of_rules_are_indexed(self):
        """What a record rule filters on is no scan of the table."""
        problems = []
        rules = self.env["ir.rule"].search([("model_id.model", "=like", "carcare.%")])
        for rule in rules:
            model = self.env[rule.model_id.model]
            for name in re.findall(r"\(\s*'(\w+)[.\w]*'", rule.domain_force or ""):
                field = model._fields[name]
                link = field.type == "many2one" and field.comodel_name != "res.company"
                if link and field.store and not self._is_indexed(field):
                    problems.append(f"{field} of rule {rule.name!r}")
        self.assertNoProblems(problems, "Rules on fields without index")

    def test_a_one2many_has_an_index_behind_it(self):
        """Opening a record reads its lines by an index."""
        problems = []
        for field in suite.fields(self.env):
            if field.type != "one2many" or not field.inverse_name:
                continue
            inverse = self.env[field.comodel_name]._fields[field.inverse_name]
            table = self.env[inverse.model_name]
            stored = inverse.store and table._auto and not table._transient
            if stored and not self._is_indexed(inverse):
                problems.append(f"{inverse} behind {field}")
        self.assertNoProblems(problems, "One2many without index")

    def _is_indexed(self, field):
        if not field.store or not self.env[field.model_name]._auto:
            return True
        # Behind company_id it serves as well: every user's search names his shops.
        self.env.cr.execute(
            """SELECT 1 FROM pg_index
               WHERE indrelid = %s::regclass
                 AND pg_get_indexdef(indexrelid) ~ %s""",
            (
                self.env[field.model_name]._table,
                rf"\((company_id, )?{field.name}[,) ]",
            ),
        )
        return bool(self.env.cr.rowcount)


@tagged("post_install", "-at_install")
class TestRecords(SuiteCommon):
    def _records(self, model):
        domain = [("model", "=", model), ("module", "in", suite.modules(self.env))]
        for data in self.env["ir.model.data"].search(domain):
            record = self.env[model].browse(data.res_id)
            if record.exists():
                yield data.complete_name, data.name, record

    def test_views_extend_and_never_replace(self):
        """What Odoo or a sibling puts on a screen stays there."""
        problems = [
            xml_id
            for xml_id, _name, view in self._records("ir.ui.view")
            if etree.fromstring(view.arch).xpath("//*[@position='replace']")
        ]
        self.assertNoProblems(problems, "position='replace'")

    def test_views_are_named_after_model_and_type(self):
        """<model>_view_<type>; an extension may keep the name of what it extends."""
        problems = []
        for xml_id, name, view in self._records("ir.ui.view"):
            if view.type != "qweb":
                model = re.escape(view.model.replace(".", "_"))
                parent = (view.inherit_id.xml_id or ".").split(".")[1]
                own = re.match(rf"{model}_view_({VIEW_TYPES})(_\w+)?$", name)
                if not own and not (parent and name.startswith(parent)):
                    problems.append(xml_id)
        self.assertNoProblems(problems, "Names of views")

    def test_actions_menus_groups_and_rules_are_named_by_kind(self):
        """An XML id tells what it is."""
        kinds = {
            "ir.actions.act_window": r"_action(_\w+)?$",
            "ir.actions.server": r"_(action|cron)(_\w+)?$",
            "ir.actions.client": r"_action(_\w+)?$",
            "ir.ui.menu": r"_menu$",
            "res.groups": r"^carcare\w*_group_\w+$",
            "ir.rule": r"_rule_\w+$",
        }
        problems = [
            xml_id
            for model, pattern in kinds.items()
            for xml_id, name, _record in self._records(model)
            if not re.search(pattern, name)
        ]
        self.assertNoProblems(problems, "Names of records")
