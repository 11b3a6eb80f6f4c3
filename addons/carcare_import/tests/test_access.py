from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ImportCommon, build_book, build_line


@tagged("post_install", "-at_install")
class TestAccess(ImportCommon):
    def test_other_roles_cannot_import(self):
        """Taking over a list is the manager's and owner's business."""
        content = build_book([build_line(1, "王芳 13800010001 粤BK8201")])
        for user in (self.technician, self.advisor, self.cashier, self.marketer):
            with self.assertRaises(AccessError):
                self._upload(content, user=user)

    def test_other_roles_read_no_rows(self):
        """The rows hold phone numbers in full."""
        record = self._check_lines("王芳 13800010001 粤BK8201")
        for user in (self.technician, self.advisor, self.marketer, self.accountant):
            with self.assertRaises(AccessError):
                record.row_ids.with_user(user).read(["phone"])

    def test_owner_imports(self):
        """The owner may do what the manager may."""
        content = build_book([build_line(1, "王芳 13800010001 粤BK8201")])
        record = self._run(self._check(content, user=self.owner))
        self.assertEqual(record.state, "done")

    def test_other_shop_sees_no_import(self):
        """A shop's list is its own."""
        record = self._check_lines("王芳 13800010001 粤BK8201")
        imports = self.env["carcare.customer.import"].with_user(self.manager2)
        self.assertFalse(imports.search([("id", "=", record.id)]))
        with self.assertRaises(AccessError):
            record.row_ids.with_user(self.manager2).read(["name"])

    def test_same_plate_in_another_shop_is_new_here(self):
        """Shops do not know each other's cars."""
        owner = self._create_customer(company_id=self.company2.id)
        self._create_vehicle(
            plate="粤BK8201", partner_id=owner.id, company_id=self.company2.id
        )
        record = self._check_lines("王芳 13800010001 粤BK8201")
        self.assertEqual(record.row_ids.fate, "new")
        self.assertEqual(self._run(record).done_count, 1)

    def test_note_of_the_list_is_masked_with_the_phone(self):
        """An unmapped column may hold a second phone number."""
        partner = self._run(self._check_lines("王芳 13800010001 粤BK8201"))
        partner = partner.row_ids.partner_id.with_user(self.marketer)
        with self.assertRaises(AccessError):
            partner.read(["carcare_import_note"])
