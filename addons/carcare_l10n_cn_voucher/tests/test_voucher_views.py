from odoo.tests import Form, tagged

from .common import VoucherCommon


@tagged("post_install", "-at_install")
class TestVoucherViews(VoucherCommon):
    def test_when_wizard_opened_then_this_month_is_proposed(self):
        """The wizard opens with the current month and the first profile."""
        wizard = Form(
            self.env["carcare.voucher.export.wizard"].with_user(self.accountant)
        )
        self.assertEqual(wizard.profile_id, self.profile_kingdee)
        self.assertEqual(wizard.date_from.day, 1)
        self.assertLessEqual(wizard.date_from, wizard.date_to)

    def test_when_menus_loaded_then_only_accountants_see_vouchers(self):
        """The voucher menu follows the role."""
        menu = self.env.ref("carcare_l10n_cn_voucher.carcare_voucher_menu")
        visible = {
            user.login: menu.id
            in self.env["ir.ui.menu"].with_user(user)._visible_menu_ids()
            for user in (self.accountant, self.biller, self.clerk)
        }
        self.assertEqual(visible, {"zhang": True, "li": False, "wang": False})
