from odoo.addons.carcare_settlement.tests.common import SettlementCommon


class OnAccountCommon(SettlementCommon):
    """A company customer with an account of 1,000.00 and two cars."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.setup_carcare_on_account()
        cls.fleet = cls._create_customer(
            name="Fleet Ltd", is_company=True, carcare_kind="company"
        )
        cls.account = cls.env["carcare.customer.account"].create(
            {"partner_id": cls.fleet.id, "credit_limit": 1000.0}
        )
        cls.later = cls.env["carcare.tender"].search(
            [("company_id", "=", cls.company.id), ("kind", "=", "on_account")]
        )

    @classmethod
    def _charge(cls, key, products=None):
        """Settle one order of the fleet on account; returns (order, bill)."""
        order = cls._make_ready(products or [cls.polish], customer=cls.fleet)
        due = order.get_bill().amount_due
        return order, cls._settle(order, (cls.later, due), key=key)

    @classmethod
    def _collect(cls, bills, amount, key="collect", user=None, **vals):
        settlements = cls.Settlement.with_user(user or cls.cashier)
        return settlements.collect(
            {
                "account_id": cls.account.id,
                "move_ids": bills.sudo().move_id.ids,
                "tenders": [{"tender_id": cls.bank[:1].id, "amount": amount}],
            }
            | vals,
            key,
        )

    def _get_open(self):
        """Return what is open on the account now."""
        self.account.invalidate_recordset(["amount_open"])
        return self.account.amount_open

    def _get_free_room(self):
        """Return the room left on the account now."""
        self.account.invalidate_recordset(["amount_free"])
        return self.account.amount_free
