import csv

from odoo.tests import tagged

from .common import ImportCommon, build_own_list, find_shared_list

#: fate that each kind of row of the truth file must meet
FATES = {
    "ok": "new",
    "no_plate_vin": "new_vin",
    "vin_digit": "new",
    "bad_date": "new",
    "bad_phone": "new",
    "dup_same": "duplicate",
    "dup_second_car": "second_car",
    "bad_plate": "error",
    "bad_vin": "error",
    "no_id": "error",
    "total": "skipped",
}
REMARKED = {"vin_digit", "bad_date", "bad_phone"}


@tagged("post_install", "-at_install")
class TestShopList(ImportCommon):
    """A real shop's list where there is one, else one of the same shape."""

    @classmethod
    def _load(cls):
        folder = find_shared_list()
        if not folder:
            content, fates = build_own_list()
            return content, {row: kind for row, (kind, _fate) in fates.items()}
        content = (folder / "customers_legacy.xlsx").read_bytes()
        truth = folder / "customers_legacy_truth.csv"
        with truth.open(encoding="utf-8-sig", newline="") as stream:
            kinds = {int(r["sheet_row"]): r["kind"] for r in csv.DictReader(stream)}
        return content, kinds

    def test_every_row_of_the_list_meets_its_fate(self):
        """Each row: the fate of the truth file, and a remark where one is due."""
        content, kinds = self._load()
        record = self._check(content)
        found = {row.sheet_row: row for row in record.row_ids}
        self.assertEqual(set(found), set(kinds))
        for number, kind in kinds.items():
            row = found[number]
            self.assertEqual(row.fate, FATES[kind], f"row {number}: {row.reason}")
            self.assertEqual(row.has_warning, kind in REMARKED, f"row {number}")

    def test_what_was_announced_is_what_comes(self):
        """As many cars and people come in as the report said, and go again."""
        content, kinds = self._load()
        record = self._run(self._check(content))
        cars = [kind for kind in kinds.values() if FATES[kind] in FATES_WITH_CAR]
        self.assertEqual(len(record.row_ids.vehicle_id), len(cars))
        record.action_undo()
        self.assertFalse(record.row_ids.vehicle_id)


FATES_WITH_CAR = {"new", "new_vin", "second_car"}
