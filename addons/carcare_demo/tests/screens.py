"""Loads screens as the web client does, without a browser."""

from lxml import etree

from odoo.tools.safe_eval import safe_eval

APP = "carcare.carcare_root_menu"
RELATIONS = ("one2many", "many2many")


def get_actions(env):
    """Return the window actions behind the menus the user finds in the app."""
    menus = env["ir.ui.menu"].search([("id", "child_of", env.ref(APP).id)])
    visible = menus._filter_visible_menus()
    reached = visible.filtered(lambda menu: _get_parents(menu) <= visible)
    actions = {menu.action.sudo() for menu in reached if menu.action}
    return [a for a in actions if a.type == "ir.actions.act_window"]


def _get_parents(menu):
    parents = menu.sudo().parent_id
    return parents + _get_parents(parents) if parents else parents.sudo(False)


def load_screen(env, action):
    """Load each view of an action with records; raise what the screen would show."""
    context = {**env.context, **_evaluate(env, action.context, {})}
    model = env[action.res_model].with_context(**context)
    kinds = [kind for kind in action.view_mode.split(",") if kind != "search"]
    wanted = [(_get_view_id(action, kind), kind) for kind in kinds]
    found = model.get_views(wanted + [(False, "search")], {"action_id": action.id})
    domain = _evaluate(env, action.domain, [])
    for kind in kinds:
        if kind not in ("list", "kanban", "form") or model._transient:
            continue
        arch = etree.fromstring(found["views"][kind]["arch"])
        spec = _get_spec(arch, found["models"], action.res_model)
        if kind == "form":
            model.search(domain, limit=5).web_read(spec)
        else:
            model.web_search_read(domain, spec, limit=40)


def _get_view_id(action, kind):
    """Return the id of the view the action names for ``kind``, or False."""
    rows = action.view_ids.filtered(lambda row: row.view_mode == kind)
    first = action.view_id if action.view_id.type == kind else action.view_id.browse()
    return (rows.view_id[:1] or first).id or False


def _get_spec(arch, models, model):
    """Return the specification of the fields a view reads, sub-views included."""
    fields, spec = models[model]["fields"], {}
    for node in arch.iter("field"):
        if next((p for p in node.iterancestors("field")), None) is not None:
            continue
        name = node.get("name")
        if name not in fields:
            continue
        spec[name] = _get_field_spec(node, fields[name], models)
    return spec


def _get_field_spec(node, field, models):
    if field["type"] == "many2one":
        return {"fields": {"display_name": {}}}
    if field["type"] in RELATIONS and len(node) and field["relation"] in models:
        parts = [_get_spec(part, models, field["relation"]) for part in node]
        return {"fields": {key: val for part in parts for key, val in part.items()}}
    if field["type"] in RELATIONS:
        return {"fields": {"display_name": {}}}
    return {}


def _evaluate(env, text, default):
    names = {"uid": env.uid, "active_id": False, "allowed_company_ids": [1]}
    return safe_eval(text, names) if text else default
