"""Parts with cost and stock: pieces, litres, metres of film, millilitres of coating."""

from .services import get_taxes, link_processes
from .shop_floor import Command

FAMILIES = {
    "oils": "油品",
    "filters": "滤清器",
    "brakes": "制动件",
    "films": "车膜",
    "coats": "镀晶耗材",
    "electric": "电瓶灯泡",
    "tyres": "轮胎雨刮",
}
UNITS = {
    "unit": "uom.product_uom_unit",
    "l": "uom.product_uom_litre",
    "m": "uom.product_uom_meter",
    "ml": "uom.product_uom_milliliter",
}
# key: (name, family, price, cost, unit, on hand); a dictionary on hand is by lot
PARTS = {
    "oil_5w30": ("全合成机油 5W-30", "oils", 68, 38, "l", 120.5),
    "brake_oil": ("制动液 DOT4", "oils", 65, 30, "l", 12),
    "coolant": ("防冻冷却液 -35℃", "oils", 25, 11, "l", 60),
    "oil_filter": ("机油滤清器", "filters", 45, 18, "unit", 36),
    "air_filter": ("空气滤清器", "filters", 85, 35, "unit", 20),
    "cabin_filter": ("活性炭空调滤芯", "filters", 98, 42, "unit", 18),
    "pad_front": ("前刹车片(一套)", "brakes", 380, 210, "unit", 8),
    "pad_rear": ("后刹车片(一套)", "brakes", 320, 180, "unit", 2),
    "disc_front": ("前刹车盘(一只)", "brakes", 460, 280, "unit", 0),
    "film_tpu": (
        "TPU 隐形车衣(1.52 米宽)",
        "films",
        260,
        120,
        "m",
        {"TPU-2609-01": 15.0, "TPU-2610-02": 30.5},
    ),
    "coat_9h": (
        "9H 镀晶液",
        "coats",
        6.5,
        2.4,
        "ml",
        {"DJ-202608": 150.0, "DJ-202610": 500.0},
    ),
    "battery": ("启停蓄电池 AGM 70Ah", "electric", 880, 560, "unit", 3),
    "bulb": ("LED 大灯灯泡(一对)", "electric", 260, 120, "unit", 6),
    "tyre": ("轮胎 225/55 R17", "tyres", 680, 470, "unit", 8),
    "wiper": ("无骨雨刮片(一对)", "tyres", 98, 36, "unit", 24),
}
SUPPLIER = "华南示例汽配供应链(虚构)"
LEAD_DAYS = 2


def build(floor):
    """Make the parts, put them on the shelf, and let the processes name them."""
    for key, name in FAMILIES.items():
        vals = {"name": name, "property_cost_method": "average"}
        floor.ensure(f"family_{key}", "product.category", vals)
    vals = {"name": SUPPLIER, "is_company": True, "lang": floor.env.lang}
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
                    "delay": LEAD_DAYS,
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
