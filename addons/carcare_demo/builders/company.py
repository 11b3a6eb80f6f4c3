"""The two shops: names, address, books, and the look of the first minute."""

from ..pictures import draw_logo
from .shop_floor import TZ

CHART = "cn"  # 小企业会计准则
NAME = "云途车管家(深圳演示店)"
BRANCH = "云途车管家(广州演示店)"
ADDRESS = {
    "street": "南山区演示大道 88 号",
    "city": "深圳市",
    "zip": "518000",
    "phone": "0755-0000 0088",
    "email": "shop@example.com",
    "website": "https://shop.example.com",
    "vat": "91440300MA00000000",
}
BRANCH_ADDRESS = {
    "street": "天河区演示路 66 号",
    "city": "广州市",
    "zip": "510000",
    "phone": "020-0000 0066",
    "email": "gz@example.com",
}


def build(floor):
    """Name the main shop, make the branch, prepare books before any entry."""
    main = _make_main(floor)
    branch = _make_branch(floor)
    for company in (main, branch):
        company.partner_id.write({"tz": TZ, "lang": floor.env.lang})
    _prepare_books(floor, main)
    warehouses = floor.env["stock.warehouse"].search([("company_id", "=", main.id)])
    warehouses[:1].write({"name": "深圳店仓库", "code": "SZ"})


def _make_main(floor):
    company = floor.name("shop", floor.env.ref("base.main_company"))
    company.write(
        {
            "name": NAME,
            "country_id": floor.env.ref("base.cn").id,
            "state_id": _state(floor, "GD"),
            "currency_id": floor.env.ref("base.CNY").id,
            "primary_color": "#0b5cad",
            "secondary_color": "#f08c00",
            "logo": draw_logo(),
            **ADDRESS,
        }
    )
    return company


def _make_branch(floor):
    vals = {
        "name": BRANCH,
        "country_id": floor.env.ref("base.cn").id,
        "state_id": _state(floor, "GD"),
        "currency_id": floor.env.ref("base.CNY").id,
        "logo": draw_logo(),
        **BRANCH_ADDRESS,
    }
    return floor.ensure("branch", "res.company", vals)


def _state(floor, code):
    domain = [("country_id.code", "=", "CN"), ("code", "=", code)]
    return floor.env["res.country.state"].search(domain, limit=1).id


def _prepare_books(floor, company):
    """Load the chart if the installation has not yet, then set up for China."""
    if not company.chart_template:
        floor.env["account.chart.template"].try_loading(CHART, company)
    company.carcare_setup_cn()
