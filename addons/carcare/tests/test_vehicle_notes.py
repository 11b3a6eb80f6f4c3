from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import CarcareCommon


@tagged("post_install", "-at_install")
class TestVehicleNotes(CarcareCommon):
    """Past problems and wishes, and the frequent problems of a series."""

    def _note(self, car, **vals):
        notes = self.env["carcare.health.note"].with_user(self.technician)
        return notes.create({"vehicle_id": car.id, "text": "Drain blocked"} | vals)

    def test_open_notes_come_problems_first(self):
        """What is unresolved is shown, problems before wishes."""
        car = self._create_vehicle()
        wish = self._note(car, kind="product", text="No wax")
        problem = self._note(car)
        self._note(car).action_resolve()
        self.assertEqual(car.get_open_notes(), (problem | wish).sorted("id", True))
        self.assertEqual(car.open_note_count, 2)
        self.assertEqual(car.open_note_ids, problem | wish)

    def test_resolving_names_the_order(self):
        """A later order resolves the note and leaves its number and day."""
        note = self._note(self._create_vehicle(), found_origin="WO1")
        note.resolve("WO2")
        self.assertEqual((note.state, note.resolved_origin), ("resolved", "WO2"))
        self.assertTrue(note.resolved_date)

    def test_resolving_twice_changes_nothing(self):
        """The first resolution counts."""
        note = self._note(self._create_vehicle())
        note.resolve("WO2")
        note.resolve("WO3")
        self.assertEqual(note.resolved_origin, "WO2")

    def test_reopening_clears_the_resolution(self):
        """A problem that comes back is open again."""
        note = self._note(self._create_vehicle())
        note.action_resolve()
        note.action_reopen()
        self.assertEqual((note.state, note.resolved_date), ("open", False))

    def test_cashier_writes_no_notes(self):
        """Notes are the workshop's and the reception's."""
        with self.assertRaises(AccessError):
            self._note(self._create_vehicle()).with_user(self.cashier).write(
                {"text": "x"}
            )

    def test_frequent_problem_is_proposed_for_the_same_series(self):
        """Seen on three cars of a series, it is proposed for the fourth."""
        series = self.env.ref("carcare_catalog.series_volkswagen_passat")
        tag = self.env["carcare.problem.tag"].create({"name": "Sunroof drain"})
        cars = [self._create_vehicle(series_id=series.id) for _number in range(4)]
        for car in cars[:2]:
            self._note(car, problem_tag_id=tag.id)
        self._note(cars[0], problem_tag_id=tag.id)
        self.assertFalse(cars[3].frequent_problem_ids)
        self._note(cars[2], problem_tag_id=tag.id)
        cars[3].invalidate_recordset()
        self.assertEqual(cars[3].frequent_problem_ids, tag)
        self.assertFalse(cars[0].frequent_problem_ids)

    def test_frequent_problem_stays_within_the_series(self):
        """Another series has other problems, a car without series none."""
        series = self.env.ref("carcare_catalog.series_volkswagen_passat")
        tag = self.env["carcare.problem.tag"].create({"name": "Sunroof drain"})
        for _number in range(3):
            car = self._create_vehicle(series_id=series.id)
            self._note(car, problem_tag_id=tag.id)
        other = self.env.ref("carcare_catalog.series_honda_civic")
        self.assertFalse(self._create_vehicle().frequent_problem_ids)
        car = self._create_vehicle(series_id=other.id)
        self.assertFalse(car.frequent_problem_ids)

    def test_preferences_of_the_owner_show_on_the_car(self):
        """What the owner always wants is on the car's page."""
        owner = self._create_customer(carcare_preference="No perfume")
        car = self._create_vehicle(partner_id=owner.id)
        self.assertEqual(
            car.with_user(self.technician).partner_preference, "No perfume"
        )
