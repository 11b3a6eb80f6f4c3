from odoo.tests import HttpCase, tagged

from .common import ImportCommon, build_own_list


@tagged("post_install", "-at_install", "-standard", "carcare_tour")
class TestImportTour(ImportCommon, HttpCase):
    def test_manager_takes_over_a_list(self):
        """Read, check, import with the progress bar, and see it is done."""
        record = self._upload(build_own_list()[0])
        url = f"/odoo/action-carcare_import.carcare_customer_import_action/{record.id}"
        self.start_tour(url, "carcare_import", login=self.manager.login)
        self.assertEqual((record.state, record.done_count), ("done", 7))
