"""Services with real prices in service families, and what a process usually needs."""

from .shop_floor import Command

FAMILIES = {
    "wash": "洗车",
    "clean": "美容清洁",
    "coat": "镀晶贴膜",
    "care": "保养",
    "repair": "维修",
    "paint": "钣喷",
    "agency": "代办服务",
}
# key: (name, family, price, VAT %, minutes, floor price)
SERVICES = {
    "wash_quick": ("快速洗车", "wash", 35, 6, 25, 25),
    "wash_fine": ("精致洗车", "wash", 68, 6, 50, 48),
    "interior": ("内饰精洗", "clean", 268, 6, 240, 228),
    "engine_bay": ("发动机舱清洗", "clean", 128, 6, 45, 98),
    "wax": ("手工打蜡", "clean", 158, 6, 60, 128),
    "coating": ("漆面镀晶施工", "coat", 1888, 6, 640, 1588),
    "film": ("隐形车衣施工", "coat", 2800, 13, 960, 2500),
    "oil": ("小保养工时", "care", 80, 13, 40, 0),
    "ac": ("空调系统清洗", "care", 198, 13, 50, 158),
    "battery": ("蓄电池更换工时", "care", 60, 13, 20, 0),
    "brake": ("前刹车片更换工时", "repair", 200, 13, 60, 160),
    "brake_fluid": ("制动液更换工时", "repair", 120, 13, 40, 100),
    "align": ("四轮定位", "repair", 150, 13, 45, 120),
    "diagnose": ("故障诊断", "repair", 100, 13, 30, 0),
    "paint": ("单面喷漆", "paint", 500, 13, 360, 420),
    "dent": ("钣金修复(每处)", "paint", 300, 13, 120, 240),
    "agency": ("年检代办服务", "agency", 300, 6, 170, 260),
}
STANDARDS = {
    "wash_quick": "预洗、泡沫、双桶手洗、吹干、擦玻璃、吸尘。用料:中性洗车液。",
    "interior": "清空物品、顶棚、座椅、地毯、塑料件、出风口、消毒烘干。",
    "coating": "洗车去铁粉、测漆膜、遮蔽、抛光、脱脂、逐面镀晶、烤灯固化。24 小时内勿沾水。",
    "oil": "按厂家标号加注,机滤放油螺丝垫片必换,复位保养灯。",
    "brake": "同轴成对更换,测量片厚与盘厚,涂抹导向销,路试。",
    "paint": "漆面对色在自然光下确认,原子灰不超过 2 mm。",
}
# process: services and parts that it usually takes
USUAL = {
    "wash": ("service_wash_quick",),
    "interior": ("service_interior",),
    "coating": ("service_coating", "part_coat_9h"),
    "oil": ("service_oil", "part_oil_5w30", "part_oil_filter"),
    "brake": ("service_brake", "part_pad_front"),
    "paint": ("service_paint",),
    "agency": ("service_agency",),
}


def build(floor):
    """Make the families and the services of the price list."""
    for key, name in FAMILIES.items():
        floor.ensure(f"family_{key}", "product.category", {"name": name})
    for key in SERVICES:
        _make_service(floor, key)


def link_processes(floor):
    """Let each process bring its usual services and parts."""
    for code, products in USUAL.items():
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
        "default_code": f"F-{list(SERVICES).index(key) + 1:03d}",
        "type": "service",
        "categ_id": floor.get(f"family_{family}").id,
        "list_price": price,
        "taxes_id": [Command.set(get_taxes(floor, "sale", percent).ids)],
        "supplier_taxes_id": [Command.clear()],
        "invoice_policy": "delivery",
        "carcare_minutes": minutes,
        "carcare_floor_price": lowest,
        "carcare_steps_text": STANDARDS.get(key, False),
    }
    floor.ensure(f"service_{key}", "product.template", vals)
