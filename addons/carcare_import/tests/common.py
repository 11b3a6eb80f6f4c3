import base64
import io
import os
from datetime import datetime
from pathlib import Path

import openpyxl

from odoo.addons.carcare.tests.common import CarcareCommon

HEADINGS = [
    "序号",
    "车主姓名",
    "手机号码",
    "车牌号",
    "车型",
    "车架号(VIN)",
    "首次到店日期",
    "里程(公里)",
    "交强险到期",
    "来源",
    "储值余额",
    "洗车次数剩余",
    "备注",
]

#: one row of every kind of fate: what is wrong, the cells, the fate
KINDS = [
    ("ok", "王芳 138-0001-0001 粤Bk8201 比亚迪汉EV", "new"),
    ("ok", "李强 +8613800010002 粤B·Ａ３３０１", "new"),
    ("no_plate_vin", "周娜 13800010003 - 奥迪A4L LSVAM4186C2184841", "new_vin"),
    ("dup_same", "王芳先生 8613800010001 粤BK8201 吉利博越", "duplicate"),
    ("dup_second_car", "王芳 13800010001 粤BK8202", "second_car"),
    ("vin_digit", "徐勇 13800010004 粤BK8203 - LSVAM4180C2184841", "new"),
    ("bad_vin", "郭伟 13800010005 粤BK8204 - 没有", "error"),
    ("bad_plate", "张强 13800010006 粤B·O12I5", "error"),
    ("bad_phone", "李洋 138001380001 粤BK8205", "new"),
    ("bad_date", "孙丽 13800010007 粤BK8206 - - 去年夏天", "new"),
    ("no_id", "马师傅 - - 大众帕萨特", "error"),
]


def build_book(lines, headings=HEADINGS, title="××汽车美容店客户登记表"):
    """Return the bytes of a workbook shaped like a shop's own list."""
    book = openpyxl.Workbook()
    sheet = book.active
    sheet.append([title])
    sheet.append([])
    sheet.append(headings)
    for line in lines:
        sheet.append(line)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def build_line(number, text):
    """Return the cells of a blank-separated line; ``-`` is an empty cell."""
    cells = [None if cell == "-" else cell for cell in text.split()]
    return [number, *cells, *[None] * (len(HEADINGS) - 1 - len(cells))]


def build_own_list():
    """Return a workbook with every kind of row, and its fates by sheet row."""
    lines = [build_line(n, text) for n, (_kind, text, _fate) in enumerate(KINDS, 1)]
    lines[0][6:] = [
        datetime(2024, 3, 1),
        "6万公里",
        "2027/6/15",
        "抖音",
        "500元",
        7,
        "不要打蜡",
    ]
    lines.append(["合计", *[None] * 9, "=SUM(K4:K14)", None, None])
    fates = {n: (kind, fate) for n, (kind, _text, fate) in enumerate(KINDS, 4)}
    return build_book(lines), fates | {len(KINDS) + 4: ("total", "skipped")}


def find_shared_list():
    """Return the folder with a real shop's list, or None.

    ``CARCARE_SHARED`` names it; else ``../shared`` beside the repository.
    """
    beside = Path(__file__).resolve().parents[4] / "shared"
    folder = Path(os.environ.get("CARCARE_SHARED") or beside) / "data"
    return folder if (folder / "customers_legacy.xlsx").exists() else None


class ImportCommon(CarcareCommon):
    """A manager with a list in hand."""

    def _upload(self, content, name="list.xlsx", user=None):
        """Create an import of a file, as the manager unless said otherwise."""
        imports = self.env["carcare.customer.import"].with_user(user or self.manager)
        return imports.create(
            {
                "file": base64.b64encode(content),
                "file_name": name,
                "source_id": self.source.id,
            }
        )

    def _check(self, content, **kwargs):
        """Upload, read and check a file."""
        record = self._upload(content, **kwargs)
        record.action_read()
        record.action_check()
        return record

    def _check_lines(self, *texts):
        """Check a list of blank-separated lines."""
        return self._check(
            build_book([build_line(n, text) for n, text in enumerate(texts, 1)])
        )

    def _run(self, record):
        """Import all released rows, as the screen does."""
        record.action_import()
        while not record.import_chunk()["finished"]:
            pass
        return record

    def _row(self, record, number):
        return record.row_ids.filtered(lambda row: row.sheet_row == number)
