from ast import literal_eval

from lxml import etree

from odoo.exceptions import AccessError
from odoo.tests import tagged
from odoo.tools.safe_eval import datetime, safe_eval, time

from odoo.addons.carcare_test.tools import suite

from .test_isolation import IsolationCommon


@tagged("post_install", "-at_install")
class TestViews(IsolationCommon):
    """Every role clicks every menu it has, and the screen opens."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls._samples(cls.company, cls.advisor)

    def test_every_screen_opens_for_every_role_that_has_its_menu(self):
        """Menus lead to screens which load, list, group and make new records."""
        problems = []
        for role, user in self.users.items():
            for menu, action in self._menu_actions(user):
                env = self.as_user(user)
                for step in (self._open_lists, self._open_new, self._try_searches):
                    problems += [
                        f"{role} {menu} {action.res_model}: {error}"
                        for error in self._errors(step, env, action)
                    ]
        self.assertNoProblems(problems, "Screens that do not open")

    def test_every_role_has_a_menu(self):
        """Nobody logs in to an empty screen."""
        roles = [role for role, user in self.users.items() if not self._menus(user)]
        self.assertNoProblems(roles, "Roles without a menu")

    def test_every_view_loads_for_every_role_that_reads_its_model(self):
        """Also views that no menu opens: dialogs, embedded lists, wizards."""
        domain = [
            ("model", "=", "ir.ui.view"),
            ("module", "in", suite.modules(self.env)),
        ]
        views = self.env["ir.ui.view"].browse(
            self.env["ir.model.data"].search(domain).mapped("res_id")
        )
        problems = []
        for view in views.exists().filtered(lambda v: v.type != "qweb"):
            root = view if view.mode == "primary" else view.inherit_id
            for role, user in self.users.items():
                model = self.as_user(user)[view.model]
                if model.has_access("read"):
                    options = [(root.id, root.type)]
                    error = self._error(lambda m=model, o=options: m.get_views(o))
                    problems += [f"{view.xml_id} {role}: {error}"] if error else []
        self.assertNoProblems(problems, "Views that do not load")

    def _menus(self, user):
        menus = self.as_user(user)["ir.ui.menu"].load_menus(False)
        return {
            menu["xmlid"]: (menu["action_model"], menu["action_id"])
            for menu in menus.values()
            if suite.is_own((menu.get("xmlid") or "").split(".")[0])
        }

    def _menu_actions(self, user):
        for xml_id, (model, id_) in self._menus(user).items():
            if model == "ir.actions.act_window":
                yield xml_id, self.env[model].browse(id_)

    def _errors(self, step, env, action):
        error = self._error(lambda: step(env, action))
        return [f"{step.__name__}: {error}"] if error else []

    def _error(self, call):
        try:
            with self.env.cr.savepoint():
                call()
        except Exception as error:  # noqa: BLE001 - any failure is a closed screen
            return f"{type(error).__name__}: {str(error).splitlines()[:1]}"
        finally:
            self.env.invalidate_all()
        return ""

    def _load(self, env, action):
        views = [*action.views, (action.search_view_id.id, "search")]
        options = {"toolbar": True, "action_id": action.id}
        loaded = env[action.res_model].get_views(views, options)["views"]
        return {kind: etree.fromstring(view["arch"]) for kind, view in loaded.items()}

    def _model(self, env, action):
        context = safe_eval(action.context or "{}", self._names(env))
        return env[action.res_model].with_context(**context)

    def _names(self, env):
        return {
            "uid": env.uid,
            "user": env.user,
            "allowed_company_ids": env.companies.ids,
            "context_today": lambda: self.today,
            "datetime": datetime,
            "time": time,
            "active_id": False,
            "active_ids": [],
        }

    def _open_lists(self, env, action):
        model = self._model(env, action)
        domain = safe_eval(action.domain or "[]", self._names(env))
        for kind, arch in self._load(env, action).items():
            if kind in ("list", "kanban", "form", "calendar"):
                model.web_search_read(domain, self._specification(arch), limit=3)
            elif kind in ("pivot", "graph"):
                self._group(model, domain, arch)

    def _open_new(self, env, action):
        model = self._model(env, action)
        arch = self._load(env, action).get("form")
        if arch is None or not model.has_access("create"):
            return
        if arch.get("create") not in ("0", "false", "False"):
            model.onchange({}, [], self._specification(arch))

    def _try_searches(self, env, action):
        model = self._model(env, action)
        arch = self._load(env, action)["search"]
        for node in arch.iter("filter"):
            if node.get("domain"):
                model.search_count(safe_eval(node.get("domain"), self._names(env)))
            group = literal_eval(node.get("context") or "{}").get("group_by")
            if group:
                model.formatted_read_group([], [group], ["__count"])
        for node in arch.iter("field"):
            domain = node.get("filter_domain") or repr(
                [(node.get("name"), "ilike", "x")]
            )
            model.search_count(safe_eval(domain, {"self": "x"} | self._names(env)))

    def _group(self, model, domain, arch):
        names = [(node.get("name"), node) for node in arch.iter("field")]
        measures = [
            f"{name}:{model._fields[name].aggregator}"
            for name, node in names
            if node.get("type") == "measure" and model._fields[name].aggregator
        ]
        groups = [
            f"{name}:{node.get('interval')}" if node.get("interval") else name
            for name, node in names
            if node.get("type") != "measure" and not node.get("invisible")
        ]
        model.formatted_read_group(domain, groups, measures or ["__count"])

    def _specification(self, arch):
        found = {}
        for node in arch.iter("field"):
            parent = next(node.iterancestors("field"), None)
            if parent is None or parent not in arch.iter():
                lines = [child for child in node if child.tag in ("list", "kanban")]
                inner = {k: v for n in lines for k, v in self._specification(n).items()}
                found[node.get("name")] = {"fields": inner} if inner else {}
        return found

    def test_a_closed_model_is_noticed(self):
        """The check above bites: without rights the screen does not open."""
        outsider = self._create_user("technician", login="outsider")
        outsider.group_ids = self.env.ref("base.group_user")
        action = self.env.ref("carcare.carcare_vehicle_action")
        with self.assertRaises(AccessError):
            self._open_lists(self.as_user(outsider), action)
