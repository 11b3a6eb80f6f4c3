from odoo.addons.carcare_l10n_cn.tests.common import L10nCnCommon


class VoucherCommon(L10nCnCommon):
    """The Chinese company, and the two profiles that are shipped."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        module = "carcare_l10n_cn_voucher"
        cls.profile_kingdee = cls.env.ref(f"{module}.carcare_voucher_profile_kingdee")
        cls.profile_yonyou = cls.env.ref(f"{module}.carcare_voucher_profile_yonyou")
