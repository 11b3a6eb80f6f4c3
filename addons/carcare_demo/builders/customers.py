"""Customers: private people, two companies, one used-car dealer; all invented."""

from datetime import timedelta

from odoo import fields

from .shop_floor import load

_DATA = load("customers")
# The channels of the base keep their ids and get the words of this shop.
SOURCES = _DATA["sources"]
COMPANIES = _DATA["companies"]  # key: (name, kind, contact)

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
    name = dice.choice(_DATA["surnames"]) + dice.choice(_DATA["given"])
    birthday = fields.Date.today() + timedelta(days=dice.randint(-160, 200))
    vals = {
        "name": name,
        "phone": f"1990000{1000 + number * 37}",
        "carcare_customer": True,
        "carcare_source_id": floor.get(f"source_{dice.choice(list(SOURCES))}").id,
        "user_id": _advisor(floor, number),
        "carcare_birthday": birthday.replace(year=dice.randint(1968, 2002), day=15),
        "carcare_preference": number % 3 == 0 and dice.choice(_DATA["preferences"]),
        **_address(floor, f"示例路 {dice.randint(1, 300)} 号"),
    }
    floor.ensure(f"customer_{number}", "res.partner", vals, floor.desk)


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
    company = floor.ensure(f"customer_{key}", "res.partner", vals, floor.desk)
    vals = {
        "name": contact,
        "parent_id": company.id,
        "type": "contact",
        "phone": f"199000088{number + 10}",
        "user_id": company.user_id.id,
    }
    floor.ensure(f"contact_{key}", "res.partner", vals, floor.desk)


def _advisor(floor, number):
    """Half belong to one advisor, some to customer service, some to nobody."""
    if number % 10 == 9:
        return False
    login = "advisor2" if number % 3 == 2 else "advisor"
    return floor.get("user_marketer" if number % 10 == 7 else f"user_{login}").id


def _address(floor, street):
    shop = floor.get("shop")
    return {
        "street": f"{floor.dice.choice(_DATA['districts'])}{street}",
        "city": shop.city,
        "state_id": shop.state_id.id,
        "country_id": shop.country_id.id,
        "lang": floor.env.lang,
        "tz": shop.partner_id.tz,
    }
