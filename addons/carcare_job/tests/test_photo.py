import base64
import hashlib

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestPhoto(JobCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.order = cls._create_order(state="checked_in")
        cls.photos = cls.env["carcare.work.order.photo"].with_user(cls.technician)

    def _take(self, image, **vals):
        vals = {"order_id": self.order.id, "stage": "intake", **vals}
        return self.photos.create(vals | {"image": image})

    def test_when_a_photo_is_taken_then_fingerprint_person_and_time_are_kept(self):
        """A photo is evidence: what, who, when."""
        picture = self._picture("JPEG")
        photo = self._take(picture)
        data = base64.b64decode(picture)
        self.assertEqual(photo.sha256, hashlib.sha256(data).hexdigest())
        self.assertEqual(photo.taken_by, self.technician)
        self.assertTrue(photo.taken_at and photo.image_512)

    def test_when_it_is_no_picture_then_it_is_refused(self):
        """Text, scripts, broken and empty files get a clear message."""
        sound = base64.b64decode(self._picture())
        svg = b"<svg xmlns='http://www.w3.org/2000/svg'><script/></svg>"
        for data in (b"hello", svg, sound[:20], b"%PDF-1.4", b"\x00" * 64):
            with self.subTest(data=data[:8]), self.assertRaises(UserError):
                self._take(base64.b64encode(data))
        for text in (False, "", "not base64 ???", "x"):
            with self.subTest(text=text), self.assertRaises(UserError):
                self._take(text)
        self.assertFalse(self.order.photo_ids)

    def test_when_it_is_too_large_then_it_is_refused(self):
        """More than 10 MB is refused before it is opened."""
        with self.assertRaisesRegex(UserError, "10"):
            self._take(base64.b64encode(b"\xff\xd8\xff" + b"0" * 10 * 1024**2))

    def test_when_one_of_many_is_bad_then_none_is_kept(self):
        """A batch is kept whole or not at all."""
        vals = {"order_id": self.order.id, "stage": "intake"}
        with self.assertRaises(UserError):
            self.photos.create(
                [vals | {"image": self._picture()}, vals | {"image": b"aGVsbG8="}]
            )
        self.assertEqual(self.order.photo_count, 0)

    def test_when_changed_then_it_is_refused(self):
        """A photo is not replaced, moved or given another stage."""
        photo = self._take(self._picture()).with_user(self.manager)
        other = self._create_order()
        for vals in (
            {"image": self._picture("GIF")},
            {"stage": "delivery"},
            {"order_id": other.id},
            {"sha256": "0"},
            {"taken_by": self.manager.id},
            {"image_512": self._picture("GIF")},
        ):
            with self.subTest(vals=list(vals)), self.assertRaises(UserError):
                photo.write(vals)
        photo.note = "left door"

    def test_when_forged_at_creation_then_it_is_refused(self):
        """Time and person are not the client's to say."""
        with self.assertRaises(UserError):
            self._take(self._picture(), taken_by=self.manager.id)
        with self.assertRaises(UserError):
            self._take(self._picture(), taken_at="2020-01-01 00:00:00")

    def test_when_the_order_is_closed_then_no_photo_is_added_or_removed(self):
        """The photos of a delivered car are closed evidence."""
        photo = self._take(self._picture())
        self._put(self.order, "delivered")
        with self.assertRaises(UserError):
            self._take(self._picture())
        with self.assertRaises(UserError):
            photo.with_user(self.manager).unlink()

    def test_when_a_technician_deletes_then_it_is_refused(self):
        """Only a manager removes a photo, and only before delivery."""
        photo = self._take(self._picture())
        with self.assertRaises(AccessError):
            photo.unlink()
        photo.with_user(self.manager).unlink()

    def test_when_the_stage_moves_then_the_next_photo_follows(self):
        """A photo taken now belongs to the stage of the car."""
        stages = {"checked_in": "intake", "in_progress": "progress"}
        stages |= {"quality_check": "progress", "ready": "delivery"}
        for state, stage in stages.items():
            self._put(self.order, state)
            action = self.order.action_open_photos()
            self.assertEqual(action["context"]["default_stage"], stage)
