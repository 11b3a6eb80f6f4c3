"""Customers: private people, two companies, one used-car dealer; all invented."""

from datetime import timedelta

from odoo import fields

SURNAMES = "王李张刘陈杨黄赵吴周徐孙马朱胡郭何林高罗郑梁谢宋唐许韩冯邓曹"
GIVEN = [
    "伟",
    "静",
    "敏",
    "丽",
    "强",
    "磊",
    "洋",
    "艳",
    "勇",
    "娜",
    "杰",
    "涛",
    "明",
    "超",
    "霞",
    "平",
    "刚",
    "桂英",
    "建华",
    "志强",
    "晓东",
    "海燕",
    "雅琴",
    "思远",
    "子涵",
    "浩然",
    "雨桐",
    "梓轩",
    "欣怡",
    "俊杰",
    "嘉豪",
    "诗涵",
    "文博",
    "佩珊",
    "家明",
    "秋月",
]
# The channels of the base keep their ids and get the words of this shop.
SOURCES = {
    "walk_in": "自然到店",
    "referral": "老客户转介绍",
    "phone": "电话咨询",
    "wechat": "微信朋友圈",
    "group_purchase": "美团团购",
    "short_video": "抖音",
    "insurer": "保险公司合作",
    "map": "高德地图",
}
PREFERENCES = (
    "只收微信付款,发票开数电普票。",
    "洗车时请不要打蜡水,车内不要喷香水。",
    "喜欢下午三点以后来,提前半小时电话通知。",
    "座椅和后视镜位置请不要动。",
    "车内有儿童座椅,清洗后请装回右后座。",
    "机油只用全合成 5W-30。",
    "喜欢喝茶,等候时请安排靠窗位置。",
    "不接电话,请发微信。",
)
DISTRICTS = ("南山区", "福田区", "宝安区", "罗湖区", "龙岗区", "龙华区")
COMPANIES = {
    "logistics": ("深圳顺途示例物流有限公司", "company", "车队主管 周敏"),
    "trade": ("深圳鹏远示例商贸有限公司", "company", "行政 苏倩"),
    "dealer": ("好车源二手车行(示例)", "dealer", "收车经理 丁凯"),
}
PRIVATE_COUNT = 60


def build(floor):
    """Make the source channels and the customers with their advisors."""
    for name, label in SOURCES.items():
        _make_source(floor, name, label)
    for number in range(PRIVATE_COUNT):
        _make_person(floor, number)
    for number, name in enumerate(COMPANIES):
        _make_company(floor, number, name)


def _make_source(floor, name, label):
    source = floor.env.ref(f"carcare.source_{name}", raise_if_not_found=False)
    if source:
        source.name = label
        floor.name(f"source_{name}", source)
    floor.ensure(f"source_{name}", "utm.source", {"name": label})


def _make_person(floor, number):
    dice = floor.dice
    name = dice.choice(SURNAMES) + dice.choice(GIVEN)
    birthday = fields.Date.today() + timedelta(days=dice.randint(-160, 200))
    vals = {
        "name": name,
        "phone": f"1990000{1000 + number * 37}",
        "carcare_customer": True,
        "carcare_source_id": floor.get(f"source_{dice.choice(list(SOURCES))}").id,
        "user_id": _advisor(floor, number),
        "carcare_birthday": birthday.replace(year=dice.randint(1968, 2002), day=15),
        "carcare_preference": number % 3 == 0 and dice.choice(PREFERENCES),
        **_address(floor, f"示例路 {dice.randint(1, 300)} 号"),
    }
    floor.ensure(f"customer_{number}", "res.partner", vals)


def _make_company(floor, number, key):
    name, kind, contact = COMPANIES[key]
    vals = {
        "name": name,
        "is_company": True,
        "phone": f"0755-2600 00{number + 10}",
        "carcare_customer": True,
        "carcare_kind": kind,
        "carcare_source_id": floor.get("source_referral").id,
        "user_id": floor.get("user_advisor").id,
        "vat": f"91440300MA000000{number + 10}",
        **_address(floor, f"物流园示例路 {number + 1} 号"),
    }
    company = floor.ensure(f"customer_{key}", "res.partner", vals)
    vals = {
        "name": contact,
        "parent_id": company.id,
        "type": "contact",
        "phone": f"199000088{number + 10}",
        "user_id": company.user_id.id,
    }
    floor.ensure(f"contact_{key}", "res.partner", vals)


def _advisor(floor, number):
    """Two thirds of the customers belong to one advisor, some to nobody."""
    if number % 10 == 9:
        return False
    return floor.get("user_advisor2" if number % 3 == 2 else "user_advisor").id


def _address(floor, street):
    shop = floor.get("shop")
    return {
        "street": f"{floor.dice.choice(DISTRICTS)}{street}",
        "city": shop.city,
        "state_id": shop.state_id.id,
        "country_id": shop.country_id.id,
        "lang": floor.env.lang,
        "tz": shop.partner_id.tz,
    }
