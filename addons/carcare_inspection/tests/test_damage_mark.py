from psycopg2 import IntegrityError

from odoo.exceptions import UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestDamageMark(InspectionCommon):
    def test_when_tapped_on_the_hood_then_the_place_is_the_hood(self):
        """A tap on the drawing names the panel under it."""
        self.assertEqual(self._mark(x=500, y=270).place_id, self.hood)

    def test_when_boxes_overlap_then_the_smaller_wins(self):
        """A wheel lies on the fender: a tap on the wheel means the wheel."""
        mark = self._mark(x=65, y=321)
        self.assertEqual(mark.place_id.code, "left_front_wheel")

    def test_when_tapped_beside_the_car_then_no_place(self):
        """A tap on the paper around the car names no panel."""
        self.assertFalse(self._mark(x=2, y=2).place_id)

    def test_when_place_is_corrected_then_it_stays(self):
        """The advisor may name another panel than the drawing proposes."""
        mark = self._mark(x=500, y=270)
        roof = self.env.ref("carcare_inspection.carcare_inspection_place_roof")
        mark.place_id = roof
        mark.note = "hail"
        self.assertEqual(mark.place_id, roof)

    @mute_logger("odoo.sql_db")
    def test_when_off_the_drawing_then_refused(self):
        """Coordinates sent over RPC must lie on the drawing."""
        for x, y in ((-1, 5), (5, 1001)):
            with self.assertRaises(IntegrityError), self.env.cr.savepoint():
                self._mark(x=x, y=y)

    def test_when_pictured_then_the_photo_is_one_of_the_order(self):
        """The photo of a mark counts among the intake photos of the stay."""
        mark = self._mark(image=self._picture())
        self.assertEqual(mark.photo_id.order_id, self.order)
        self.assertEqual(mark.photo_id.stage, "intake")
        self.assertTrue(mark.photo_id.sha256)

    def test_when_file_is_no_picture_then_refused(self):
        """A mark takes no file that is not a picture."""
        with self.assertRaises(UserError):
            self._mark(image=b"aGVsbG8=")

    def test_when_not_acknowledged_then_work_cannot_start(self):
        """Work waits until the customer has acknowledged the damage."""
        self._mark()
        self._approve_lines()
        with self.assertRaisesRegex(UserError, "acknowledged|确认"):
            self.order.action_start()
        self.order.action_acknowledge_intake()
        self.order.action_start()
        self.assertEqual(self.order.state, "in_progress")

    def test_when_process_does_not_ask_then_work_starts(self):
        """A wash needs no acknowledgement."""
        self.process_plain.needs_intake_ack = False
        self._approve_lines()
        self.order.action_start()
        self.assertEqual(self.order.state, "in_progress")

    def test_when_mark_is_added_later_then_acknowledge_again(self):
        """A new mark after the acknowledgement opens it again."""
        self._mark()
        self.order.action_acknowledge_intake()
        self.assertTrue(self.order.intake_acknowledged)
        self._mark(x=10)
        self.assertFalse(self.order.intake_acknowledged)

    def test_when_acknowledged_then_mark_is_evidence(self):
        """What the customer acknowledged is neither changed nor deleted."""
        mark = self._mark()
        self.order.action_acknowledge_intake()
        for change in (lambda: mark.write({"kind": "dent"}), mark.unlink):
            with self.assertRaises(UserError):
                change()
        mark.image = self._picture()
        self.assertTrue(mark.photo_id)

    def test_when_acknowledged_is_sent_by_rpc_then_refused(self):
        """Nobody acknowledges in the customer's place by writing the field."""
        with self.assertRaises(UserError):
            self._mark().write({"acknowledged": True})
        with self.assertRaises(UserError):
            self._mark(acknowledged=True)

    def test_when_acknowledged_twice_then_one_entry(self):
        """A second press changes nothing."""
        self._mark()
        self.order.action_acknowledge_intake()
        self.order.action_acknowledge_intake()
        self.assertEqual(len(self.order.intake_ack_ids), 1)
        self.assertEqual(self.order.intake_ack_ids.channel, "in_person")

    def test_when_acknowledgement_is_forged_then_refused(self):
        """The evidence itself cannot be written, changed or deleted."""
        self.order.action_acknowledge_intake()
        ack = self.order.intake_ack_ids.sudo()
        vals = {"order_id": self.order.id, "name": "X", "channel": "link"}
        for change in (
            lambda: ack.create(vals),
            lambda: ack.write({"name": "Y"}),
            ack.unlink,
        ):
            with self.assertRaises(UserError):
                change()

    def test_when_order_is_closed_then_no_new_mark(self):
        """The sheet of a cancelled order stays as it is."""
        self.order.with_user(self.advisor).action_cancel("no parts")
        with self.assertRaises(UserError):
            self._mark()

    def test_when_moved_to_another_sheet_then_refused(self):
        """A mark stays with its car."""
        other = self._create_order().get_inspection()
        with self.assertRaises(UserError):
            self._mark().write({"inspection_id": other.id})

    def _approve_lines(self):
        self.order.action_quote()
        self.order.line_ids.decide("approved", "in_person", proof="signed")
