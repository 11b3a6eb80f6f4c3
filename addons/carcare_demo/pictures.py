"""Simple neat pictures, drawn on the spot: no photo of a real car or person."""

import base64
import io
import math
import random
from functools import lru_cache

from PIL import Image, ImageChops, ImageDraw, ImageFilter

SIZE = (960, 640)
BODY = [
    (70, 430), (78, 372), (120, 344), (250, 326), (352, 236), (400, 216), (590, 214),
    (650, 232), (742, 322), (850, 344), (888, 376), (896, 430), (880, 446), (84, 446),
]  # fmt: skip
GLASS = [
    [(288, 324), (372, 248), (404, 238), (474, 238), (474, 324)],
    [(490, 238), (586, 238), (634, 252), (700, 324), (490, 324)],
]
WHEELS = ((230, 440), (742, 440))
COLORS = {
    "白色": (236, 239, 242),
    "黑色": (46, 50, 56),
    "银色": (186, 193, 200),
    "灰色": (118, 126, 134),
    "蓝色": (44, 96, 168),
    "红色": (176, 46, 44),
    "绿色": (52, 116, 96),
    "香槟色": (205, 190, 160),
}


@lru_cache(maxsize=128)
def draw_car(color="白色", scene="clean", seed=0, size=SIZE):
    """Return a JPEG (base64) of a car from the side.

    ``scene``: clean, dirty, foam, scratch, dent, polished or lift; ``size`` in pixels.
    """
    dice = random.Random(f"{color}{scene}{seed}")
    image = _background(scene)
    _body(image, COLORS.get(color, COLORS["银色"]))
    _SCENES.get(scene, _nothing)(image, dice)
    return _encode(image if size == SIZE else image.resize(size))


def draw_part(kind, seed=0):
    """Return a JPEG (base64) of a close-up: brake, tyre, oil, filter or seat."""
    dice = random.Random(f"{kind}{seed}")
    image = Image.new("RGB", SIZE, (226, 229, 232))
    _PARTS[kind](ImageDraw.Draw(image), dice)
    return _encode(image.filter(ImageFilter.GaussianBlur(0.8)))


def draw_logo():
    """Return the shop's logo (PNG, base64): a car below a cloud."""
    image = Image.new("RGBA", (512, 512), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.rounded_rectangle((16, 16, 496, 496), 110, fill=(11, 92, 173, 255))
    for box in ((120, 96, 250, 226), (200, 66, 360, 226), (300, 116, 410, 226)):
        draw.ellipse(box, fill=(255, 255, 255, 255))
    draw.rounded_rectangle((150, 160, 380, 226), 30, fill=(255, 255, 255, 255))
    car = [(92, 372), (104, 326), (166, 312), (214, 262), (330, 262), (380, 312),
           (414, 326), (424, 372)]  # fmt: skip
    draw.polygon(car, fill=(240, 140, 0, 255))
    for x in (166, 350):
        draw.ellipse((x - 40, 336, x + 40, 416), fill=(11, 92, 173, 255))
        draw.ellipse((x - 28, 348, x + 28, 404), fill=(255, 255, 255, 255))
    return _encode(image.resize((256, 256)), "PNG")


def _encode(image, kind="JPEG"):
    stream = io.BytesIO()
    image.save(stream, kind, **({"quality": 82} if kind == "JPEG" else {}))
    return base64.b64encode(stream.getvalue())


def _background(scene):
    """A workshop bay: wall, floor, a line of light."""
    image = Image.new("RGB", SIZE, (214, 220, 226))
    draw = ImageDraw.Draw(image)
    for y in range(470):
        shade = 232 - y // 16
        draw.line((0, y, SIZE[0], y), fill=(shade - 8, shade - 3, shade))
    for y in range(470, SIZE[1]):
        shade = 150 + (y - 470) // 5
        draw.line((0, y, SIZE[0], y), fill=(shade, shade + 2, shade + 5))
    for x in (120, 420, 720):
        draw.rounded_rectangle((x, 46, x + 140, 60), 7, fill=(252, 253, 250))
    if scene == "lift":
        for x in (300, 640):
            draw.rectangle((x, 452, x + 26, 600), fill=(214, 148, 20))
    return image


def _body(image, color):
    """The car itself with glass, wheels, lamps and its shadow."""
    shadow = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    ImageDraw.Draw(shadow).ellipse((60, 464, 906, 522), fill=(20, 24, 28, 150))
    image.paste(shadow, (0, 0), shadow.filter(ImageFilter.GaussianBlur(14)))
    draw = ImageDraw.Draw(image)
    draw.polygon(BODY, fill=color)
    dark = tuple(int(part * 0.82) for part in color)
    draw.polygon([(74, 402), (892, 402), (896, 430), (880, 446), (84, 446)], fill=dark)
    for glass in GLASS:
        draw.polygon(glass, fill=(70, 92, 108))
    draw.line([(482, 330), (478, 440)], fill=dark, width=3)
    for x in (430, 640):
        draw.rounded_rectangle((x, 352, x + 40, 360), 4, fill=dark)
    draw.ellipse((84, 356, 128, 380), fill=(250, 244, 214))
    draw.rounded_rectangle((862, 352, 888, 374), 6, fill=(190, 40, 36))
    for x, y in WHEELS:
        _wheel(draw, x, y, 58)


def _wheel(draw, x, y, radius):
    draw.ellipse((x - radius, y - radius, x + radius, y + radius), fill=(34, 36, 38))
    rim = radius * 0.66
    draw.ellipse((x - rim, y - rim, x + rim, y + rim), fill=(196, 202, 208))
    for step in range(5):
        angle = math.tau * step / 5 - math.pi / 2
        end = (x + rim * 0.92 * math.cos(angle), y + rim * 0.92 * math.sin(angle))
        draw.line([(x, y), end], fill=(110, 116, 122), width=max(4, radius // 8))
    draw.ellipse((x - 9, y - 9, x + 9, y + 9), fill=(70, 74, 78))


def _nothing(_image, _dice):
    """A clean car needs nothing more."""


def _dirt(image, dice):
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for _ in range(420):
        x, y = dice.randint(80, 885), int(dice.triangular(330, 445, 440))
        size = dice.randint(3, 14)
        draw.ellipse((x, y, x + size, y + size // 2 + 1), fill=(122, 96, 62, 190))
    image.paste(layer, (0, 0), _on_body(layer))


def _foam(image, dice):
    layer = Image.new("RGBA", SIZE, (0, 0, 0, 0))
    draw = ImageDraw.Draw(layer)
    for _ in range(320):
        x, y, size = dice.randint(90, 860), dice.randint(220, 430), dice.randint(8, 34)
        draw.ellipse((x, y, x + size, y + size), fill=(250, 252, 255, 190))
    image.paste(layer, (0, 0), _on_body(layer.filter(ImageFilter.GaussianBlur(1))))


def _on_body(layer):
    """The layer's own mask, cut to the outline of the body."""
    outline = Image.new("L", SIZE, 0)
    ImageDraw.Draw(outline).polygon(BODY, fill=255)
    return ImageChops.multiply(layer.getchannel("A"), outline)


def _scratch(image, dice):
    draw = ImageDraw.Draw(image)
    x, y = dice.randint(500, 640), dice.randint(370, 400)
    for step in range(4):
        start = (x + step * 9, y + step * 6)
        draw.line(
            [start, (start[0] + 78, start[1] - 26)], fill=(250, 250, 250), width=2
        )
    _ring(draw, x + 48, y - 4)


def _dent(image, dice):
    draw = ImageDraw.Draw(image)
    x, y = dice.randint(330, 420), dice.randint(376, 396)
    for grow, shade in ((34, 120), (24, 96), (14, 74)):
        draw.ellipse(
            (x - grow, y - grow // 2, x + grow, y + grow // 2), fill=(shade,) * 3
        )
    _ring(draw, x, y)


def _ring(draw, x, y):
    """The mark that staff draw around a damage."""
    draw.ellipse((x - 78, y - 58, x + 78, y + 58), outline=(226, 52, 40), width=5)


def _shine(image, dice):
    draw = ImageDraw.Draw(image)
    for _ in range(6):
        x, y, size = (
            dice.randint(150, 820),
            dice.randint(250, 400),
            dice.randint(10, 22),
        )
        draw.line([(x - size, y), (x + size, y)], fill=(255, 255, 255), width=3)
        draw.line([(x, y - size), (x, y + size)], fill=(255, 255, 255), width=3)
    draw.line([(132, 352), (470, 336), (850, 356)], fill=(255, 255, 255), width=4)


def _brake(draw, _dice):
    draw.ellipse(
        (210, 50, 750, 590), fill=(150, 155, 160), outline=(96, 100, 104), width=6
    )
    draw.pieslice((180, 20, 780, 620), -38, 38, fill=(176, 46, 44))
    draw.ellipse((270, 110, 690, 530), fill=(150, 155, 160))
    draw.ellipse((370, 210, 590, 430), fill=(92, 96, 100))
    for step in range(5):
        angle = math.tau * step / 5
        x, y = 480 + 74 * math.cos(angle), 320 + 74 * math.sin(angle)
        draw.ellipse((x - 14, y - 14, x + 14, y + 14), fill=(206, 210, 214))
    draw.rectangle((706, 300, 716, 340), fill=(240, 240, 236))
    _ring(draw, 712, 320)


def _tyre(draw, _dice):
    draw.rounded_rectangle((160, 40, 800, 600), 60, fill=(42, 44, 46))
    for x in range(200, 780, 96):
        draw.rectangle((x, 40, x + 14, 600), fill=(22, 23, 24))
    for y in range(60, 600, 56):
        draw.line([(160, y), (480, y + 28), (800, y)], fill=(22, 23, 24), width=9)
    draw.rectangle((430, 250, 530, 400), fill=(236, 196, 40))
    draw.rectangle((474, 250, 486, 440), fill=(60, 60, 60))


def _oil(draw, dice):
    draw.rounded_rectangle((250, 90, 710, 560), 40, fill=(64, 68, 72))
    draw.ellipse((300, 130, 660, 490), fill=(38, 26, 16))
    for _ in range(9):
        x, y = dice.randint(340, 600), dice.randint(180, 430)
        draw.ellipse((x, y, x + 26, y + 12), fill=(92, 64, 34))
    draw.rectangle((468, 0, 492, 190), fill=(70, 46, 20))


def _filter(draw, _dice):
    for left, color in ((110, (244, 242, 230)), (530, (136, 122, 98))):
        draw.rounded_rectangle((left, 120, left + 320, 520), 18, fill=(70, 74, 78))
        for x in range(left + 20, left + 300, 20):
            draw.rectangle((x, 140, x + 12, 500), fill=color)


def _seat(draw, dice):
    draw.rounded_rectangle((240, 40, 720, 380), 70, fill=(92, 66, 48))
    draw.rounded_rectangle((200, 340, 760, 600), 60, fill=(104, 76, 56))
    for x in (340, 480, 620):
        draw.line([(x, 70), (x, 560)], fill=(78, 56, 40), width=5)
    for _ in range(5):
        x, y = dice.randint(270, 620), dice.randint(380, 540)
        draw.ellipse((x, y, x + 60, y + 30), fill=(70, 48, 34))


_SCENES = {
    "dirty": _dirt,
    "foam": _foam,
    "scratch": _scratch,
    "dent": _dent,
    "polished": _shine,
}
_PARTS = {"brake": _brake, "tyre": _tyre, "oil": _oil, "filter": _filter, "seat": _seat}
