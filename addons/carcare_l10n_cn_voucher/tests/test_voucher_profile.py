from psycopg2.errors import UniqueViolation

from odoo import Command
from odoo.exceptions import AccessError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import VoucherCommon


@tagged("post_install", "-at_install")
class TestVoucherProfile(VoucherCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.profile = cls.profile_kingdee.with_user(cls.accountant)

    def _codes(self, *codes):
        accounts = self.env["account.account"].with_company(self.company)
        for code in codes:
            accounts |= self._account(code)
        found = self.profile.get_account_codes(accounts)
        return [found[account.id][0] for account in accounts]

    def test_when_codes_are_padded_then_shortened(self):
        """Ledger software knows 1122 and 222106, not 112200."""
        self.assertEqual(
            self._codes("112200", "222106", "22210106"), ["1122", "222106", "22210106"]
        )

    def test_when_separator_given_then_levels_parted(self):
        """Kingdee KIS writes the levels with points."""
        self.profile.code_separator = "."
        self.assertEqual(self._codes("222106", "22210106"), ["2221.06", "2221.01.06"])

    def test_when_full_codes_wanted_then_as_in_odoo(self):
        """The padding can be kept."""
        self.profile.code_rule = "full"
        self.assertEqual(self._codes("112200"), ["112200"])

    def test_when_account_mapped_then_map_wins(self):
        """The account map beats the rule."""
        self.profile.account_ids = [
            Command.create({"account_id": self._account("112200").id, "code": "1131"})
        ]
        self.assertEqual(self._codes("112200"), ["1131"])

    def test_when_account_mapped_twice_then_refused(self):
        """An account has one code per profile."""
        vals = {"account_id": self._account("112200").id, "code": "1131"}
        with mute_logger("odoo.sql_db"), self.assertRaises(UniqueViolation):
            self.profile.account_ids = [Command.create(vals), Command.create(vals)]
            self.env.flush_all()

    def test_when_date_format_incomplete_then_refused(self):
        """A date without its day would be imported wrongly."""
        for bad in ("%Y-%m", "hello"):
            with self.assertRaises(ValidationError):
                self.profile.date_format = bad
        self.profile.date_format = "%Y%m%d"

    def test_when_no_columns_then_refused(self):
        """A profile without columns writes nothing."""
        empty = self.profile.create({"name": "空"})
        with self.assertRaises(ValidationError):
            empty.get_layout()

    def test_when_layout_asked_then_profile_is_complete(self):
        """The engine gets every setting of the profile."""
        layout = self.profile_yonyou.with_user(self.accountant).get_layout()
        self.assertEqual(layout.first_line, "填制凭证,V800")
        self.assertEqual((layout.encoding, layout.delimiter), ("gbk", ","))
        self.assertEqual(layout.columns[5].key, "account_code")
        self.assertEqual(len(layout.columns), 20)

    def test_when_fixed_column_then_its_text_in_every_line(self):
        """A fixed column fills what the ledger insists on."""
        self.profile.column_ids = [
            Command.create({"key": "fixed", "heading": "账套", "value": "001"})
        ]
        column = self.profile.get_layout().columns[-1]
        self.assertEqual((column.key, column.value), ("fixed", "001"))

    def test_when_not_accountant_then_profiles_closed(self):
        """Profiles belong to the accountant."""
        for user in (self.biller, self.clerk):
            with self.assertRaises(AccessError):
                self.profile.with_user(user).read(["name"])

    def test_when_profile_of_another_company_then_invisible(self):
        """A profile made for one company is not shown in another."""
        other = self.env["res.company"].create({"name": "别家"})
        hidden = self.profile_kingdee.copy({"company_id": other.id})
        search = self.profile.search([("id", "in", (hidden | self.profile).ids)])
        self.assertEqual(search, self.profile)
