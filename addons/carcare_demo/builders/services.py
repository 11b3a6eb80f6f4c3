"""Services with real prices in service families, and what a process usually needs."""

from .shop_floor import Command, load

_DATA = load("services")
# key: (name, family, price, VAT %, minutes, floor price)
SERVICES = _DATA["services"]


def build(floor):
    """Make the families and the services of the price list."""
    floor.env.ref("uom.product_uom_unit").name = "件"
    for key, name in _DATA["families"].items():
        floor.ensure(f"family_{key}", "product.category", {"name": name})
    for key in SERVICES:
        _make_service(floor, key)


def link_processes(floor):
    """Let each process bring its usual services and parts."""
    for code, products in _DATA["usual"].items():
        process = floor.env.ref(f"carcare_workshop.carcare_process_{code}")
        usual = [floor.get(f"{product}").product_variant_id.id for product in products]
        process.product_ids = [Command.set(usual)]


def get_taxes(floor, use, percent):
    """Return the general VAT of that rate and use, of the main shop."""
    shop = floor.get("shop")
    taxes = floor.env["account.tax"].search(
        [
            ("company_id", "=", shop.id),
            ("type_tax_use", "=", use),
            ("amount", "=", percent),
            ("amount_type", "=", "percent"),
        ]
    )
    # The chart has twins of a rate (price included or not); the shop's is the plain one.
    plain = taxes.filtered(lambda tax: not tax.price_include_override)
    return (plain or taxes)[:1]


def _make_service(floor, key):
    name, family, price, percent, minutes, lowest = SERVICES[key]
    vals = {
        "name": name,
        "type": "service",
        "categ_id": floor.get(f"family_{family}").id,
        "list_price": price,
        "taxes_id": [Command.set(get_taxes(floor, "sale", percent).ids)],
        "supplier_taxes_id": [Command.clear()],
        "invoice_policy": "delivery",
        "carcare_minutes": minutes,
        "carcare_floor_price": lowest,
        "carcare_steps_text": _DATA["standards"].get(key, False),
    }
    if key in _DATA["warranty"]:
        kind, km, days = _DATA["warranty"][key]
        vals |= {"warranty_class": kind, "warranty_km": km, "warranty_days": days}
    floor.ensure(f"service_{key}", "product.template", vals)
