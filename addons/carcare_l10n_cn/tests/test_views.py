from ast import literal_eval

from odoo.tests import Form, tagged

from .common import NUMBER, L10nCnCommon


@tagged("post_install", "-at_install")
class TestViews(L10nCnCommon):
    def test_when_accountant_fills_the_form_then_fapiao_saved(self):
        """The invoice form takes a digital fapiao."""
        move = self._create_invoice(113.0).with_user(self.accountant)
        with Form(move) as form:
            form.carcare_fapiao_kind = "digital_ordinary"
            form.carcare_fapiao_state = "issued"
            form.carcare_fapiao_number = NUMBER
            form.carcare_fapiao_date = move.invoice_date
        self.assertEqual(move.carcare_fapiao_amount, 113)

    def test_when_biller_fills_the_form_then_request_saved(self):
        """The front desk can save a request from the same form."""
        move = self._create_invoice(113.0).with_user(self.biller)
        with Form(move) as form:
            form.carcare_fapiao_kind = "digital_special"
            form.carcare_fapiao_state = "requested"
        self.assertEqual(move.carcare_fapiao_state, "requested")
        self.assertEqual(move.carcare_fapiao_amount, 113)

    def test_when_forms_shown_then_core_fapiao_field_is_hidden(self):
        """The core's field that cuts to eight digits is out of sight."""
        Move = self.env["account.move"].with_user(self.biller)
        for kind, attribute in (("form", "invisible"), ("list", "column_invisible")):
            xmlid = {"form": "view_move_form", "list": "view_out_invoice_tree"}[kind]
            view = self.env.ref(f"account.{xmlid}")
            tree = Move.get_view(view.id, kind)["arch"]
            self.assertRegex(tree, rf'name="fapiao"[^>]*{attribute}="(1|True)"')

    def test_when_register_opened_then_only_documents_with_fapiao(self):
        """The register lists requested, issued and red documents."""
        plain = self._create_invoice(10.0)
        issued = self._issue(self._create_invoice(20.0))
        action = self.env.ref("carcare_l10n_cn.account_move_action_fapiao")
        domain = literal_eval(action.domain)
        found = self.env["account.move"].with_user(self.biller).search(domain)
        self.assertIn(issued, found)
        self.assertNotIn(plain, found)
