"""Is this a picture? Plain Python, no ORM."""

import hashlib
import io

from PIL import Image, WebPImagePlugin

MAX_BYTES = 10 * 1024 * 1024
MAX_PIXELS = 60_000_000
FORMATS = ("JPEG", "PNG", WebPImagePlugin.WebPImageFile.format, "GIF")


class PictureError(ValueError):
    """The data is no picture we keep; ``code`` is empty, size, pixels or format."""

    def __init__(self, code: str):
        super().__init__(code)
        self.code = code


def check_picture(data: bytes) -> str:
    """Return the SHA-256 of a sound picture, else raise ``PictureError``.

    >>> check_picture(b"hello")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    carcare_job.tools.picture.PictureError: format
    >>> check_picture(b"")  # doctest: +IGNORE_EXCEPTION_DETAIL
    Traceback (most recent call last):
    ...
    carcare_job.tools.picture.PictureError: empty
    """
    if not data:
        raise PictureError("empty")
    if len(data) > MAX_BYTES:
        raise PictureError("size")
    try:
        with Image.open(io.BytesIO(data), formats=FORMATS) as picture:
            width, height = picture.size
            if width * height > MAX_PIXELS:
                raise PictureError("pixels")
            picture.verify()
    except PictureError:
        raise
    except Exception as error:  # Pillow raises many kinds on broken files
        raise PictureError("format") from error
    return hashlib.sha256(data).hexdigest()
