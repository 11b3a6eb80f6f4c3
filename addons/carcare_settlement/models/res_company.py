from odoo import api, fields, models


class ResCompany(models.Model):
    _inherit = "res.company"

    carcare_require_settlement = fields.Boolean(
        "Deliver Settled Orders Only",
        default=True,
        help="A car leaves when its order is paid or on account.",
    )
    carcare_rounding = fields.Selection(
        [("none", "No"), ("jiao", "To 0.1"), ("yuan", "To 1")],
        "Round off Bills",
        default="none",
        required=True,
        help="What is due is rounded down in the customer's favour.",
    )
    carcare_discount_product_id = fields.Many2one(
        "product.product",
        "Rounding and Discount Product",
        help="Stands for rounding off and discounts by tenders on invoices; its "
        "income account is where they are booked.",
    )
    carcare_warranty_text = fields.Html(
        "Warranty Text", translate=True, help="Printed on the settlement statement."
    )

    @api.private
    def setup_carcare_tenders(self):
        """Create cash, bank, WeChat and Alipay tenders where a company has none.

        Idempotent. WeChat and Alipay get journals of their own, so that their takings
        can be checked against their statements.
        """
        for company in self.sudo():
            tenders = self.env["carcare.tender"].sudo().with_company(company)
            if not tenders.search_count([("company_id", "=", company.id)]):
                lang = company.partner_id.lang or self.env.user.lang
                company = company.with_company(company).with_context(lang=lang)
                tenders.create(company._prepare_tender_vals_list())

    def _prepare_tender_vals_list(self):
        """Hook: values of the usual tenders of one company."""
        cash, bank = (self._get_first_journal(kind) for kind in ("cash", "bank"))
        wechat = self._create_wallet_journal(self.env._("WeChat Pay"), "WXPAY")
        alipay = self._create_wallet_journal(self.env._("Alipay"), "ALPAY")
        rows = [
            (self.env._("Cash"), cash, True),
            (wechat.name, wechat, False),
            (alipay.name, alipay, False),
            (self.env._("Bank"), bank, False),
        ]
        return [
            {
                "name": name,
                "sequence": 10 * number,
                "company_id": self.id,
                "journal_id": journal.id,
                "gives_change": change,
            }
            for number, (name, journal, change) in enumerate(rows, start=1)
            if journal
        ]

    def _get_first_journal(self, kind):
        domain = [("type", "=", kind), ("company_id", "=", self.id)]
        return self.env["account.journal"].search(domain, limit=1)

    def _create_wallet_journal(self, name, code):
        journals = self.env["account.journal"]
        domain = [("code", "=", code), ("company_id", "=", self.id)]
        vals = {"name": name, "code": code, "type": "bank", "company_id": self.id}
        return journals.search(domain, limit=1) or journals.create(vals)

    @api.private
    def get_carcare_discount_product(self):
        """Return the product of rounding and discounts; made at first use."""
        self.ensure_one()
        company = self.sudo()
        if not company.carcare_discount_product_id:
            products = self.env["product.product"].sudo()
            vals = company._prepare_discount_product_vals()
            company.carcare_discount_product_id = products.create(vals)
        return company.carcare_discount_product_id

    def _prepare_discount_product_vals(self):
        """Hook: values of the product of rounding and discounts."""
        return {
            "name": self.env._("Rounding off and discount"),
            "type": "service",
            "invoice_policy": "order",
            "sale_ok": False,
            "purchase_ok": False,
            "taxes_id": False,
            "company_id": self.id,
        }
