import base64
import doctest

from odoo.tests import tagged

from ..tools import picture
from .common import JobCommon


@tagged("post_install", "-at_install")
class TestPicture(JobCommon):
    def test_when_the_doctests_run_then_they_hold(self):
        """The examples of the engine are true."""
        self.assertFalse(doctest.testmod(picture).failed)

    def test_when_formats_are_usual_then_they_pass(self):
        """What phones and browsers make is taken."""
        for image_format in ("JPEG", "PNG", "GIF", "WEBP"):
            data = base64.b64decode(self._picture(image_format))
            self.assertEqual(len(picture.check_picture(data)), 64)

    def test_when_formats_are_rare_then_they_are_refused(self):
        """Formats browsers do not show are refused."""
        for image_format in ("BMP", "PPM"):
            data = base64.b64decode(self._picture(image_format))
            with self.assertRaises(picture.PictureError) as caught:
                picture.check_picture(data)
            self.assertEqual(caught.exception.code, "format")

    def test_when_it_has_too_many_pixels_then_it_is_refused(self):
        """A small file that unpacks to a giant is refused unopened."""
        data = base64.b64decode(self._picture("PNG", (9000, 7000)))
        with self.assertRaises(picture.PictureError) as caught:
            picture.check_picture(data)
        self.assertEqual(caught.exception.code, "pixels")
