"""What belongs to the suite: its addons, models, fields, methods and roles."""

from collections.abc import Iterator
from types import FunctionType

PREFIX = "carcare"
# The demo shop is data for people; it is not part of what is guarded.
NOT_GUARDED = {"carcare_demo"}
ROLES = (
    "technician",
    "advisor",
    "cashier",
    "marketer",
    "manager",
    "accountant",
    "owner",
)
# Over these a row belongs to a shop, respectively to an advisor's customer.
COMPANY_LINKS = ("company_id",)
CUSTOMER_LINKS = ("partner_id", "vehicle_id")


def is_own(module: str | None) -> bool:
    """Whether an addon of this name belongs to the guarded suite."""
    own = module == PREFIX or (module or "").startswith(f"{PREFIX}_")
    return own and module not in NOT_GUARDED


def modules(env) -> list[str]:
    """Names of the installed addons of the suite, sorted."""
    found = env["ir.module.module"].sudo().search([("state", "=", "installed")])
    return sorted(filter(is_own, found.mapped("name")))


def models(env) -> list:
    """Models that the suite defines (empty recordsets), sorted by name."""
    return [
        env[name]
        for name in sorted(env.registry)
        if is_own(env.registry[name]._original_module)
    ]


def tables(env) -> list:
    """Models of the suite that users work with: neither abstract nor wizards."""
    return [m for m in models(env) if not m._abstract and not m._transient]


def fields(env) -> Iterator:
    """Every field that the suite adds to any model."""
    for name in sorted(env.registry):
        for field in env[name]._fields.values():
            own = is_own(field._module) and not field.inherited
            if own and not env[name]._abstract:
                yield field


def methods(env) -> Iterator[tuple[str, FunctionType]]:
    """Every public method of the suite's model classes, once, as (place, function)."""
    seen = set()
    for name in sorted(env.registry):
        for cls in env.registry[name].mro():
            if cls in seen or not is_own(_module_of(cls)):
                continue
            seen.add(cls)
            for key, value in vars(cls).items():
                if isinstance(value, FunctionType) and not key.startswith("_"):
                    yield f"{cls.__module__}.{cls.__name__}.{key}", value


def belongs_by(env, links: tuple[str, ...]) -> set[str]:
    """Names of the suite's tables whose rows belong to somebody by these links.

    Directly by a stored field of such a name, or through a required link to a table
    that does.
    """
    found: set[str] = set()
    while True:
        more = {m._name for m in tables(env) if _belongs(m, links, found)}
        if more == found:
            return found
        found = more


def _belongs(model, links, found) -> bool:
    return any(
        field.type == "many2one"
        and field.store
        and (name in links or (field.required and field.comodel_name in found))
        for name, field in model._fields.items()
    )


def _module_of(cls) -> str:
    parts = cls.__module__.split(".")
    return parts[2] if parts[:2] == ["odoo", "addons"] else ""
