"""Parts with cost and stock: pieces, litres, metres of film, millilitres of coating."""

from .services import get_taxes, link_processes
from .shop_floor import Command, load

_DATA = load("parts")
# key: (name, family, price, cost, unit, on hand); a dictionary on hand is by lot
PARTS = _DATA["parts"]

UNITS = {
    "unit": "uom.product_uom_unit",
    "l": "uom.product_uom_litre",
    "m": "uom.product_uom_meter",
    "ml": "uom.product_uom_milliliter",
}


def build(floor):
    """Make the parts, put them on the shelf, and let the processes name them."""
    for key, name in _DATA["families"].items():
        vals = {"name": name, "property_cost_method": "average"}
        floor.ensure(f"family_{key}", "product.category", vals)
    vals = {"name": _DATA["supplier"], "is_company": True, "lang": floor.env.lang}
    floor.ensure("supplier", "res.partner", vals)
    for key in PARTS:
        _make_part(floor, key)
    link_processes(floor)


def _make_part(floor, key):
    if floor.find(f"part_{key}"):
        return
    on_hand = PARTS[key][-1]
    vals = _prepare_part_vals(floor, key)
    template = floor.ensure(f"part_{key}", "product.template", vals)
    lots = on_hand if isinstance(on_hand, dict) else {"": on_hand}
    for lot, quantity in lots.items():
        _stock(floor, template.product_variant_id, quantity, lot)


def _prepare_part_vals(floor, key):
    name, family, price, cost, unit, on_hand = PARTS[key]
    uom = floor.env.ref(UNITS[unit])
    return {
        "name": name,
        "default_code": f"P-{list(PARTS).index(key) + 1:03d}",
        "type": "consu",
        "is_storable": True,
        "tracking": "lot" if isinstance(on_hand, dict) else "none",
        "categ_id": floor.get(f"family_{family}").id,
        "list_price": price,
        "standard_price": cost,
        "uom_id": uom.id,
        "invoice_policy": "delivery",
        "taxes_id": [Command.set(get_taxes(floor, "sale", 13).ids)],
        "supplier_taxes_id": [Command.set(get_taxes(floor, "purchase", 13).ids)],
        "seller_ids": [
            Command.create(
                {
                    "partner_id": floor.get("supplier").id,
                    "price": cost,
                    "delay": _DATA["lead_days"],
                }
            )
        ],
    }


def _stock(floor, product, quantity, lot_name):
    """Count the opening stock, as a shop does on its first day."""
    shop = floor.get("shop")
    warehouse = floor.env["stock.warehouse"].search(
        [("company_id", "=", shop.id)], limit=1
    )
    lot = lot_name and floor.env["stock.lot"].create(
        {"name": lot_name, "product_id": product.id, "company_id": shop.id}
    )
    quants = floor.env["stock.quant"].with_context(inventory_mode=True)
    if quantity:
        quants.create(
            {
                "product_id": product.id,
                "location_id": warehouse.lot_stock_id.id,
                "lot_id": lot.id if lot else False,
                "inventory_quantity": quantity,
            }
        ).action_apply_inventory()
