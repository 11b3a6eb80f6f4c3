from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import UniqueViolation

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged
from odoo.tools import mute_logger

from odoo.addons.carcare_workshop.tests.common import WorkshopCommon


@tagged("post_install", "-at_install")
class TestTimer(WorkshopCommon):
    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.technician2 = cls._create_user("technician", login="technician2")
        cls.order = cls._approve(cls._create_order([cls.wash, cls.polish]))
        cls.line, cls.other = cls.order.line_ids.with_user(cls.technician)

    def _at(self, minutes):
        return freeze_time(self.now + timedelta(minutes=minutes))

    def test_when_started_and_paused_then_the_minutes_count(self):
        """Start and stop per operation give worked hours (F025)."""
        with self._at(0):
            self.line.action_work_start()
        self.assertTrue(self.line.is_running)
        with self._at(25):
            self.line.action_work_pause()
        with self._at(40):
            self.line.action_work_start()
        with self._at(50):
            self.line.action_work_done()
        self.assertEqual(self.line.worked_minutes, 35)
        self.assertEqual(self.line.work_state, "done")
        self.assertFalse(self.line.is_running)

    def test_when_another_line_starts_then_the_first_stops(self):
        """A technician works on one thing at a time."""
        with self._at(0):
            self.line.action_work_start()
        with self._at(10):
            self.other.action_work_start()
        self.assertFalse(self.line.is_running)
        self.assertTrue(self.other.is_running)
        self.assertEqual(self.line.worked_minutes, 10)

    def test_when_start_is_repeated_then_one_timer_runs(self):
        """A second tap after a lost reply changes nothing."""
        with self._at(0):
            self.line.action_work_start()
        with self._at(5):
            self.line.action_work_start()
        self.assertEqual(len(self.line.time_ids), 1)
        self.assertEqual(self.line.time_ids.start, self.now)

    def test_when_started_then_the_order_is_in_progress(self):
        """The first tap moves the car to the workshop and takes the job."""
        self.line.action_work_start()
        self.assertEqual(self.order.state, "in_progress")
        self.assertEqual(self.line.share_ids.user_id, self.technician)

    def test_when_not_approved_then_the_timer_is_refused(self):
        """Work cannot start on a line the customer has not approved (F023)."""
        order = self._create_order([self.wash])
        order.action_check_in()
        order.action_quote()
        line = order.line_ids.with_user(self.technician)
        with self.assertRaisesRegex(UserError, "not approved"):
            line.action_work_start()
        self.assertFalse(line.time_ids)

    def test_when_it_is_anothers_job_then_start_is_refused(self):
        """A dispatched job is started by its technicians."""
        self.line.sudo().dispatch(self.technician2)
        with self.assertRaises(UserError):
            self.line.action_work_start()

    def test_when_the_work_is_reported_finished_then_all_timers_stop(self):
        """No timer runs on a car that left the workshop."""
        with self._at(0):
            self.line.action_work_start()
        with self._at(30):
            self.order.with_user(self.technician).action_quality_pass()
        self.assertEqual(self.line.worked_minutes, 30)

    def test_when_two_timers_are_forced_then_the_database_refuses(self):
        """One running timer per user holds against parallel taps."""
        self.line.action_work_start()
        times = self.env["carcare.work.order.time"].with_guard()
        with (
            mute_logger("odoo.sql_db"),
            self.assertRaises(UniqueViolation),
            self.env.cr.savepoint(),
        ):
            times.create(
                {
                    "line_id": self.other.id,
                    "user_id": self.technician.id,
                    "start": self.now,
                }
            )

    def test_when_time_is_forged_then_it_is_refused(self):
        """Time comes from the timer; a manager corrects, nobody invents or deletes."""
        with self._at(0):
            self.line.action_work_start()
        times = self.line.time_ids
        vals = {"line_id": self.other.id, "user_id": self.technician.id}
        with self.assertRaises(UserError):
            times.create(vals | {"start": self.now})
        with self.assertRaises(AccessError):
            times.write({"start": self.now - timedelta(hours=5)})
        with self.assertRaises(UserError):
            times.with_user(self.manager).write(vals)
        with self.assertRaises(UserError):
            times.with_user(self.manager).unlink()
        times.with_user(self.manager).write({"stop": self.now + timedelta(minutes=7)})
        self.assertEqual(self.line.worked_minutes, 7)

    def test_when_the_advisor_starts_then_no_timer_runs(self):
        """The desk may start a job for a technician without a timer."""
        line = self.line.with_user(self.advisor)
        line.action_work_start()
        self.assertEqual(line.work_state, "doing")
        self.assertFalse(line.time_ids)

    def test_when_many_jobs_are_listed_then_the_queries_stay_the_same(self):
        """The technician's list reads 1 and 50 jobs with the same statements."""
        lines = self.env["carcare.work.order.line"].create(
            [{"order_id": self.order.id, "product_id": self.wash.id}] * 50
        )
        names = ["name", "is_mine", "is_accepted", "is_running", "technician_names"]

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.with_user(self.technician).read(names)
            return self.env.cr.sql_log_count - start

        count(lines[:1])
        self.assertEqual(count(lines[:1]), count(lines))
