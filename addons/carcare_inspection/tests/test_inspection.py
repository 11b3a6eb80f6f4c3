from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestInspection(InspectionCommon):
    def test_when_started_then_checklist_is_laid_out(self):
        """Each item of the process's checklist waits for its answer."""
        self.assertEqual(
            self.sheet.finding_ids.mapped("name"), ["Brake pad", "Wiper blades"]
        )
        self.assertFalse(self.sheet.finding_ids.level_id)

    def test_when_scale_changes_later_then_old_sheets_keep_theirs(self):
        """Renaming or repainting a grade never relabels an old inspection (M10)."""
        self.brake.value = 2
        grade = self.env.ref("carcare_inspection.carcare_severity_now")
        before = (self.brake.level_id.name, self.brake.level_id.color)
        grade.with_user(self.manager).write({"name": "Urgent!", "color": "#000000"})
        level = self.brake.level_id
        self.assertEqual((level.name, level.color), before)
        new = self._create_order().get_inspection().level_ids
        self.assertIn("#000000", new.mapped("color"))

    def test_when_opened_again_then_the_same_sheet(self):
        """The button opens the sheet that is there."""
        action = self.order.action_start_inspection()
        self.assertEqual(action["res_id"], self.sheet.id)
        self.assertEqual(len(self.order.inspection_ids), 1)

    @mute_logger("odoo.sql_db")
    def test_when_a_second_sheet_is_created_then_refused(self):
        """One order has one sheet."""
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.sheet.create({"order_id": self.order.id})

    def test_when_checklist_is_swapped_then_refused(self):
        """A started sheet keeps its checklist."""
        with self.assertRaises(UserError):
            self.sheet.checklist_id = self.checklist.copy()

    def test_when_scale_is_empty_then_told(self):
        """Without a scale the manager is asked to set it up."""
        self.env["carcare.severity"].search([]).action_archive()
        with self.assertRaises(UserError):
            self._create_order().get_inspection()

    def test_when_order_is_closed_then_no_sheet(self):
        """A cancelled order takes no sheet."""
        order = self._create_order()
        order.action_cancel("mistake")
        with self.assertRaises(UserError):
            order.get_inspection()

    def test_when_open_findings_then_counted(self):
        """The order shows how many findings wait for a decision."""
        self.brake.value = 2
        self.assertEqual(self.order.finding_count, 1)
        self.brake.action_advise()
        self.assertEqual(self.order.finding_count, 0)

    def test_when_technician_starts_then_allowed(self):
        """The technician walks around the car with the sheet."""
        order = self._create_order()
        order.action_check_in()
        order.with_user(self.technician).action_start_inspection()
        self.assertEqual(order.inspection_ids.started_by, self.technician)

    @mute_logger("odoo.sql_db")
    def test_when_limits_are_crossed_then_refused(self):
        """The limit of Now lies below the limit of Watch."""
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.checklist.item_ids[:1].write({"watch_below": 2, "now_below": 3})
            self.env.flush_all()

    @mute_logger("odoo.sql_db")
    def test_when_colour_is_no_colour_then_refused(self):
        """A colour that is no colour could break the page it is printed on."""
        with self.assertRaises(IntegrityError), self.env.cr.savepoint():
            self.env["carcare.severity"].create(
                {"name": "Odd", "color": "red;background:url(x)"}
            )
