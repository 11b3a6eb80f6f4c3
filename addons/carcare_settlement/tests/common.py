from odoo.addons.carcare_parts.tests.common import PartsCommon


class SettlementCommon(PartsCommon):
    """Orders that are ready to settle, and a short way to settle them."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company.setup_carcare_tenders()
        cls.company.carcare_require_settlement = True
        cls.tax13 = cls.env["account.tax"].create(
            {
                "name": "13 % included",
                "amount": 13,
                "type_tax_use": "sale",
                "price_include_override": "tax_included",
            }
        )
        cls.tax6 = cls.tax13.copy({"name": "6 % included", "amount": 6})
        (cls.pads + cls.film).taxes_id = cls.tax13
        (cls.wash + cls.polish).taxes_id = cls.tax6
        tenders = cls.env["carcare.tender"].search(
            [("company_id", "=", cls.company.id), ("kind", "=", "journal")]
        )
        cls.cash = tenders.filtered(lambda t: t.journal_id.type == "cash")
        cls.wechat = tenders.filtered(lambda t: t.journal_id.code == "WXPAY")
        cls.bank = tenders - cls.cash - cls.wechat
        cls.Settlement = cls.env["carcare.settlement"]

    @classmethod
    def _make_ready(cls, products=None, quantities=None, **vals):
        """Return an order whose parts are issued and whose work is finished."""
        order = cls._start(products, quantities, **vals)
        for product in (quantities or {}) or products or [cls.pads]:
            if product.is_storable and cls._get_line(order, product).qty_missing:
                cls._stock(product, cls._get_line(order, product).qty_missing)
        order.line_ids.filtered(lambda line: line.line_type == "part").issue_parts()
        order.action_quality_pass()
        return order

    @classmethod
    def _settle(cls, orders, *rows, key="key", user=None, **vals):
        """Settle as cashier; ``rows`` are (tender, amount) or dictionaries."""
        tenders = [
            row if isinstance(row, dict) else {"tender_id": row[0].id, "amount": row[1]}
            for row in rows
        ]
        settlements = cls.Settlement.with_user(user or cls.cashier)
        return settlements.settle(
            {"order_ids": orders.ids, "tenders": tenders} | vals, key
        )
