from datetime import timedelta

from freezegun import freeze_time
from psycopg2.errors import CheckViolation

from odoo.exceptions import AccessError, UserError, ValidationError
from odoo.tests import tagged
from odoo.tools import mute_logger

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestOrder(JobCommon):
    def test_when_opened_then_it_has_a_number_and_the_owner_pays(self):
        """An order gets its number; the car's owner pays unless said otherwise."""
        customer = self._create_customer()
        car = self._create_vehicle(partner_id=customer.id)
        order = self._create_order(vehicle_id=car.id)
        self.assertTrue(order.name.startswith("GD"))
        self.assertEqual(order.partner_id, customer)
        company = self._create_customer(carcare_kind="company")
        other = self._create_order(vehicle_id=car.id, partner_id=company.id)
        self.assertEqual(other.partner_id, company)

    def test_when_it_is_a_walk_in_then_no_file_is_needed(self):
        """A car without file is served on the walk-in customer (A02)."""
        order = self._create_order(vehicle_id=False, walk_in_plate="粤B99999")
        self.assertEqual(order.partner_id, self.company.carcare_walk_in_partner_id)
        self.assertIn("粤B99999", order.display_name)
        again = self._create_order(vehicle_id=False)
        self.assertEqual(again.partner_id, order.partner_id)

    def test_when_agreed_then_car_payer_and_process_stay(self):
        """After approval the order is about this car, this payer, this process."""
        order = self._create_order(state="approved")
        changes = {
            "vehicle_id": self._create_vehicle().id,
            "partner_id": self._create_customer().id,
            "process_id": self.strict.id,
            "kind": "rescue",
        }
        for name, value in changes.items():
            with self.subTest(field=name), self.assertRaises(UserError):
                order.write({name: value})
        order.write({"vehicle_id": order.vehicle_id.id, "note": "same car"})

    def test_when_checked_in_then_the_process_stays(self):
        """The steps of another process would be missing."""
        order = self._create_order(state="checked_in")
        with self.assertRaises(UserError):
            order.process_id = self.strict

    def test_when_the_promise_moves_then_the_first_one_is_kept(self):
        """The first promise stays readable beside the present one (F043)."""
        order = self._create_order()
        order.promised_date = self.now
        order.promised_date = self.now + timedelta(days=1)
        self.assertEqual(order.promised_date_initial, self.now)

    def test_when_nobody_promised_then_the_process_does(self):
        """Check-in promises the default minutes of the process."""
        order = self._create_order(self.strict)
        with freeze_time(self.now):
            order.action_check_in()
        self.assertEqual(order.promised_date, self.now + timedelta(minutes=15))

    def test_when_the_promise_is_past_then_the_order_is_late(self):
        """Late cars are found by search and shown on the board."""
        order = self._create_order(state="in_progress")
        order.promised_date = self.now
        with freeze_time(self.now + timedelta(minutes=1)):
            order.invalidate_recordset(["is_late"])
            self.assertTrue(order.is_late)
            self.assertIn(order, order.search([("is_late", "=", True)]))
        with freeze_time(self.now - timedelta(minutes=1)):
            order.invalidate_recordset(["is_late"])
            self.assertFalse(order.is_late)
            self.assertNotIn(order, order.search([("is_late", "=", True)]))
            self.assertIn(order, order.search([("is_late", "=", False)]))

    def test_when_time_passes_then_the_age_in_the_stage_grows(self):
        """The board shows how long a car stands in its stage (F041)."""
        order = self._create_order()
        with freeze_time(self.now):
            order.action_check_in()
        for minutes, text in ((5, "5 min"), (125, "2 h 5 min"), (3000, "2 d 2 h")):
            with freeze_time(self.now + timedelta(minutes=minutes)):
                order.invalidate_recordset(["state_minutes", "state_age"])
                self.assertEqual(order.state_minutes, minutes)
                self.assertEqual(order.state_age, text)

    def test_when_checked_in_and_out_then_the_meter_is_logged(self):
        """Each visit adds dated readings to the car (F004)."""
        order = self._create_order(odometer_in_km=45000)
        order.action_check_in()
        self.assertEqual(order.vehicle_id.odometer_ids.mapped("km"), [45000])

    def test_when_the_meter_is_absurd_then_the_database_refuses(self):
        """Also over RPC."""
        for km in (-1, 4_000_000):
            with (
                mute_logger("odoo.sql_db"),
                self.assertRaises(CheckViolation),
                self.env.cr.savepoint(),
            ):
                self._create_order(odometer_in_km=km)

    def test_when_it_is_a_rescue_then_the_place_is_required(self):
        """A rescue says where and when (F044)."""
        with self.assertRaises(ValidationError):
            self._create_order(kind="rescue")
        order = self._create_order(kind="rescue", rescue_location="G4 K112 north")
        self.assertEqual(order.kind, "rescue")

    def test_when_it_is_rework_then_it_names_the_original_of_the_same_car(self):
        """A rework links to an earlier order of the same car (F039)."""
        original = self._create_order()
        car = original.vehicle_id
        with self.assertRaises(ValidationError):
            self._create_order(kind="rework", vehicle_id=car.id)
        with self.assertRaises(ValidationError):
            self._create_order(kind="rework", original_id=original.id)
        self._create_order(kind="rework", vehicle_id=car.id, original_id=original.id)

    def test_when_waiting_then_flag_and_reason_show(self):
        """Technician and advisor flag a waiting car; a closed one is refused."""
        order = self._create_order(state="in_progress").with_user(self.technician)
        order.action_hold_customer()
        self.assertEqual(order.hold, "waiting_customer")
        order.action_hold_end()
        self.assertFalse(order.hold)
        self._put(order, "delivered")
        with self.assertRaises(UserError):
            order.action_hold_parts()

    def test_when_the_technician_looks_then_he_sees_own_and_unassigned(self):
        """Row isolation of the floor: my cars and those nobody has."""
        mine, free, other = (self._create_order() for _index in range(3))
        mine.with_guard().write({"technician_ids": [(6, 0, self.technician.ids)]})
        other.with_guard().write({"technician_ids": [(6, 0, self.manager.ids)]})
        orders = mine | free | other
        found = orders.with_user(self.technician).search([("id", "in", orders.ids)])
        self.assertEqual(found, mine | free)

    def test_when_the_advisor_looks_then_others_customers_are_hidden(self):
        """Search, count and group show own and unassigned customers only."""
        customer = self._create_customer(user_id=self.advisor2.id)
        car = self._create_vehicle(partner_id=customer.id)
        hidden = self._create_order(vehicle_id=car.id, user=self.advisor2)
        orders = self.env["carcare.work.order"].with_user(self.advisor)
        domain = [("id", "=", hidden.id)]
        self.assertFalse(orders.search(domain))
        self.assertFalse(orders.search_count(domain))
        self.assertFalse(orders._read_group(domain, ["state"], ["__count"]))
        self.assertTrue(orders.with_user(self.cashier).search(domain))

    def test_when_the_customer_is_reassigned_then_his_orders_follow(self):
        """Reassigning a customer moves what hangs on him."""
        customer = self._create_customer(user_id=self.advisor.id)
        car = self._create_vehicle(partner_id=customer.id)
        order = self._create_order(vehicle_id=car.id)
        customer.user_id = self.advisor2
        self.assertEqual(order.sudo().customer_user_id, self.advisor2)

    def test_when_the_board_grows_then_the_queries_stay_the_same(self):
        """The board reads 1 and 50 cars with the same statements."""
        orders = self.env["carcare.work.order"].create(
            [
                {"vehicle_id": self._create_vehicle().id, "process_id": self.strict.id}
                for _index in range(50)
            ]
        )
        fields_ = ["name", "vehicle_id", "state_age", "is_late", "progress", "hold"]
        fields_ += ["technician_ids", "promised_date", "step_count", "step_done_count"]
        spec = {name: {} for name in fields_} | {
            "vehicle_id": {"fields": {"display_name": {}}}
        }

        def count(records):
            self.env.flush_all()
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            records.with_user(self.manager).web_read(spec)
            return self.env.cr.sql_log_count - start

        count(orders[:1])
        self.assertEqual(count(orders[:1]), count(orders))

    def test_when_the_advisor_leaves_then_his_open_orders_move(self):
        """A hand-over takes the open orders along; delivered ones keep their advisor."""
        kept = self._create_order(state="delivered")
        moved = self._create_order(state="in_progress")
        self.env["carcare.handover.wizard"].with_user(self.manager).create(
            {
                "from_user_id": self.advisor.id,
                "to_user_id": self.advisor2.id,
                "reason": "Moves to another town",
            }
        ).action_hand_over()
        self.assertEqual(moved.user_id, self.advisor2)
        self.assertEqual(kept.user_id, self.advisor)

    def test_when_customer_service_looks_then_the_walk_in_plate_is_masked(self):
        """The plate of a car without a file is hidden like any other."""
        order = self._create_order(vehicle_id=False, walk_in_plate="粤B99999")
        own = order.with_user(self.marketer)
        with self.assertRaises(AccessError):
            own.read(["walk_in_plate"])
        with self.assertRaises(AccessError):
            own.search([("walk_in_plate", "like", "999")])
        self.assertNotIn("99999", own.display_name)
        self.assertIn("99999", order.with_user(self.advisor).display_name)
