from datetime import date

from odoo import Command
from odoo.tests import TransactionCase, new_test_user

DAY = date(2026, 11, 20)
NUMBER = "26442000000012345678"


class L10nCnCommon(TransactionCase):
    """A Chinese company of its own, and one user per role."""

    chart = "cn"

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.company = cls._create_company(cls.chart)
        cls.env = cls.env(
            context={
                **cls.env.context,
                "allowed_company_ids": cls.company.ids,
                "tracking_disable": True,
            }
        )
        cls.company = cls.company.with_env(cls.env)
        cls.Chart = cls.env["account.chart.template"].with_company(cls.company)
        cls.accountant = cls._create_user("zhang", "account.group_account_user")
        cls.biller = cls._create_user("li", "account.group_account_invoice")
        cls.clerk = cls._create_user("wang", "base.group_user")
        cls.partner = cls.env["res.partner"].create({"name": "深圳市顺达物流有限公司"})

    @classmethod
    def _create_company(cls, chart, **vals):
        company = cls.env["res.company"].create(
            {
                "name": f"车店 {chart}",
                "country_id": cls.env.ref("base.cn").id,
                "currency_id": cls.env.ref("base.CNY").id,
                **vals,
            }
        )
        cls.env.user.company_ids = [Command.link(company.id)]
        cls.env["account.chart.template"].try_loading(chart, company)
        return company

    @classmethod
    def _create_user(cls, login, groups):
        return new_test_user(
            cls.env,
            login=login,
            groups=groups,
            company_id=cls.company.id,
            company_ids=[Command.set(cls.company.ids)],
        )

    @classmethod
    def _tax(cls, xmlid, company=None):
        company = company or cls.company
        return cls.Chart.with_company(company).ref(xmlid)

    @classmethod
    def _account(cls, code, company=None):
        company = company or cls.company
        accounts = cls.env["account.account"].with_company(company)
        return accounts.search(
            [("code", "=", code), ("company_ids", "in", company.ids)]
        )

    @classmethod
    def _create_invoice(
        cls, amount=100.0, tax=None, move_type="out_invoice", day=DAY, post=True, **vals
    ):
        """An invoice of one line; taxes as given, else none."""
        move = (
            cls.env["account.move"]
            .with_company(cls.company)
            .create(
                {
                    "move_type": move_type,
                    "partner_id": cls.partner.id,
                    "invoice_date": day,
                    "date": day,
                    "invoice_line_ids": [
                        Command.create(
                            {
                                "name": "全车镀晶",
                                "price_unit": amount,
                                "tax_ids": [Command.set(tax.ids if tax else [])],
                            }
                        )
                    ],
                    **vals,
                }
            )
        )
        if post:
            move.action_post()
        return move

    @classmethod
    def _create_refund(cls, move, post=True):
        refund = move._reverse_moves(
            [{"invoice_date": move.invoice_date, "date": move.date}]
        )
        if post:
            refund.action_post()
        return refund

    @classmethod
    def _issue(cls, move, number=NUMBER, **vals):
        move.write(
            {
                "carcare_fapiao_state": "issued",
                "carcare_fapiao_kind": "digital_ordinary",
                "carcare_fapiao_number": number,
                "carcare_fapiao_date": move.invoice_date,
                **vals,
            }
        )
        return move
