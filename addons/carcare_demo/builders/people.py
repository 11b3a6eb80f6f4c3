"""The staff: one login per role, the password is the login."""

from .shop_floor import LANG, TZ, Command

# login: (name, role)
STAFF = {
    "owner": ("何志远", "owner"),
    "manager": ("林晓峰", "manager"),
    "advisor": ("陈佳怡", "advisor"),
    "advisor2": ("王子豪", "advisor"),
    "technician": ("李大勇", "technician"),
    "technician2": ("赵铁军", "technician"),
    "cashier": ("黄美玲", "cashier"),
    "marketer": ("刘思雨", "marketer"),
    "accountant": ("吴敏", "accountant"),
}
BRANCH_STAFF = {"manager2": ("孙立", "manager")}


def build(floor):
    """Make the people of both shops; admin keeps his login and gets the time zone."""
    main, branch = floor.get("shop"), floor.get("branch")
    for login, (name, role) in STAFF.items():
        _make_user(floor, login, name, role, main)
    for login, (name, role) in BRANCH_STAFF.items():
        _make_user(floor, login, name, role, branch)
    floor.get("user_owner").company_ids = main | branch
    admin = floor.env.ref("base.user_admin")
    admin.write({"tz": TZ, "lang": LANG, "company_ids": [Command.link(branch.id)]})
    admin.name = "系统管理员"


def _make_user(floor, login, name, role, company):
    groups = floor.env.ref("base.group_user") + floor.env.ref(
        f"carcare.carcare_group_{role}"
    )
    vals = {
        "name": name,
        "login": login,
        "password": login,
        "email": f"{login}@example.com",
        "lang": LANG,
        "tz": TZ,
        "company_id": company.id,
        "company_ids": [Command.set(company.ids)],
        "group_ids": [Command.set(groups.ids)],
    }
    return floor.ensure(f"user_{login}", "res.users", vals)
