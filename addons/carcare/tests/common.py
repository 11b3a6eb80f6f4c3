from datetime import datetime
from itertools import count

from odoo.tests import TransactionCase, new_test_user

_numbers = count(1)


class CarcareCommon(TransactionCase):
    """One user per role, two shops, one fixed now, factories; no demo data."""

    now = datetime(2026, 11, 21, 2, 0)  # 10:00 in Shanghai
    today = now.date()

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.env = cls.env(context=dict(cls.env.context, tracking_disable=True))
        cls.company = cls.env.company
        cls.company2 = cls.env["res.company"].create({"name": "Second Shop"})
        for role in ("technician", "advisor", "cashier", "marketer", "manager"):
            setattr(cls, role, cls._create_user(role))
        cls.accountant = cls._create_user("accountant")
        cls.advisor2 = cls._create_user("advisor", login="advisor2")
        cls.owner = cls._create_user(
            "owner", company_ids=[(6, 0, (cls.company | cls.company2).ids)]
        )
        cls.manager2 = cls._create_user(
            "manager",
            login="manager2",
            company_id=cls.company2.id,
            company_ids=[(6, 0, cls.company2.ids)],
        )
        cls.source = cls.env["utm.source"].create({"name": "Carcare Test Source"})

    @classmethod
    def _create_user(cls, role, login=None, **vals):
        """Create an internal user who holds exactly one Carcare role."""
        return new_test_user(
            cls.env,
            login=f"carcare_{login or role}",
            groups=f"base.group_user,carcare.carcare_group_{role}",
            **vals,
        )

    @classmethod
    def _create_customer(cls, **vals):
        """Create a private shop customer with a phone number of his own."""
        number = next(_numbers)
        return cls.env["res.partner"].create(
            {
                "name": f"Customer {number}",
                "phone": f"138{number:08d}",
                "carcare_customer": True,
                "carcare_source_id": cls.source.id,
                "country_id": cls.env.ref("base.cn").id,
            }
            | vals
        )

    @classmethod
    def _create_vehicle(cls, **vals):
        """Create a car with a plate of its own, and an owner unless given."""
        if "partner_id" not in vals:
            vals["partner_id"] = cls._create_customer().id
        if "plate" not in vals and "vin" not in vals:
            vals["plate"] = f"粤B{next(_numbers):05d}"
        return cls.env["carcare.vehicle"].create(vals)
