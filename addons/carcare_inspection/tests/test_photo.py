from odoo.tests import tagged

from .common import InspectionCommon


@tagged("post_install", "-at_install")
class TestPhotoPairs(InspectionCommon):
    def test_when_same_place_then_paired(self):
        """The hood before meets the hood after."""
        before = self._photo("intake", place_id=self.hood.id)
        self._photo("progress", place_id=self.hood.id)
        after = self._photo("delivery", place_id=self.hood.id)
        self.assertEqual(
            self.order.get_photo_pairs(), [(self.hood.name, before, after)]
        )

    def test_when_retaken_then_first_before_and_last_after(self):
        """The untouched car meets the finished car."""
        before = self._photo("intake")
        self._photo("intake")
        self._photo("delivery")
        after = self._photo("delivery")
        [(_label, first, last)] = self.order.get_photo_pairs()
        self.assertEqual((first, last), (before, after))

    def test_when_places_differ_then_no_pair(self):
        """A photo of the roof says nothing about the hood."""
        roof = self.env.ref("carcare_inspection.carcare_inspection_place_roof")
        self._photo("intake", place_id=self.hood.id)
        self._photo("delivery", place_id=roof.id)
        self.assertFalse(self.order.get_photo_pairs())

    def test_when_line_is_named_then_it_labels_the_pair(self):
        """A pair that belongs to a line carries its name."""
        line = self.order.line_ids
        self._photo("intake", line_id=line.id)
        self._photo("delivery", line_id=line.id)
        self.assertEqual(self.order.get_photo_pairs()[0][0], line.name)

    def test_when_large_photo_then_kept_in_a_fixed_size(self):
        """Links serve a size made once, not the camera's original."""
        photo = self._photo("intake", image=self._picture("JPEG", (2000, 1500)))
        self.assertTrue(photo.image_1280)
        self.assertNotEqual(photo.image_1280, photo.image)
