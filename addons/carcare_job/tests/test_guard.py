from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JobCommon


@tagged("post_install", "-at_install")
class TestGuard(JobCommon):
    """What a client may try over RPC, import and copy."""

    def test_when_state_is_written_then_it_is_refused(self):
        """Nobody writes a stage, not even the owner of the shop."""
        order = self._create_order()
        for user in (self.advisor, self.manager, self.owner):
            with self.assertRaises(UserError):
                order.with_user(user).write({"state": "delivered"})
        with self.assertRaises(UserError):
            order.sudo().write({"state": "delivered"})
        self.assertEqual(order.state, "draft")

    def test_when_guarded_fields_are_written_then_each_is_refused(self):
        """Times and numbers come from the machine."""
        order = self._create_order()
        for name in ("state_since", "delivered_date", "checkin_date", "name"):
            with self.subTest(field=name), self.assertRaises(UserError):
                order.write({name: "2026-01-01 00:00:00"})

    def test_when_created_with_a_state_then_it_is_refused(self):
        """An order begins as a draft."""
        car = self._create_vehicle()
        orders = self.env["carcare.work.order"].with_user(self.advisor)
        vals = {"vehicle_id": car.id, "process_id": self.process.id}
        with self.assertRaises(UserError):
            orders.create(vals | {"state": "ready"})
        with self.assertRaises(UserError):
            orders.create([vals, vals | {"delivered_date": "2026-01-01"}])

    def test_when_the_context_carries_a_default_state_then_it_is_ignored(self):
        """``default_state`` does not smuggle a stage in."""
        car = self._create_vehicle()
        orders = self.env["carcare.work.order"].with_user(self.advisor)
        order = orders.with_context(default_state="delivered").create(
            {"vehicle_id": car.id, "process_id": self.process.id}
        )
        self.assertEqual(order.state, "draft")

    def test_when_the_token_is_forged_then_it_is_refused(self):
        """The token is an object of the process; text and numbers do not open."""
        order = self._create_order()
        for token in (True, 1, "object", "_TOKEN"):
            forged = order.with_context(carcare_guard_token=token)
            with self.assertRaises(UserError):
                forged.write({"state": "ready"})

    def test_when_copied_then_the_copy_is_a_fresh_draft(self):
        """A copy has its own number, no times, no history."""
        order = self._create_order(promised_date="2026-12-01 10:00:00")
        order.action_check_in()
        copy = order.copy()
        self.assertEqual((copy.state, copy.checkin_date), ("draft", False))
        self.assertNotEqual(copy.name, order.name)
        self.assertFalse(copy.log_ids or copy.step_ids or copy.promised_date)

    def test_when_imported_with_a_state_then_the_row_is_refused(self):
        """Import goes through the same guard."""
        result = (
            self.env["carcare.work.order"]
            .with_user(self.manager)
            .load(
                ["vehicle_id/.id", "process_id/.id", "state"],
                [[str(self._create_vehicle().id), str(self.process.id), "ready"]],
            )
        )
        self.assertFalse(result["ids"])
        self.assertTrue(result["messages"])

    def test_when_the_log_is_touched_then_it_is_refused(self):
        """The log is append-only for everybody."""
        order = self._create_order()
        order.action_check_in()
        log = order.log_ids
        for user in (self.advisor, self.manager, self.env.user):
            own = log.with_user(user)
            with self.assertRaises(UserError):
                own.write({"reason": "nothing happened"})
            with self.assertRaises(UserError):
                own.unlink()
            with self.assertRaises(UserError):
                own.create({"order_id": order.id, "user_id": user.id})

    def test_when_a_technician_writes_the_order_then_it_is_refused(self):
        """Technicians act by buttons, never by writing."""
        order = self._create_order().with_user(self.technician)
        with self.assertRaises(AccessError):
            order.write({"note": "x"})
        with self.assertRaises(AccessError):
            order.create({"process_id": self.process.id})
        with self.assertRaises(AccessError):
            order.unlink()

    def test_when_a_used_order_is_deleted_then_it_is_refused(self):
        """Used orders are voided, not deleted; a fresh draft may go."""
        used = self._create_order()
        used.action_check_in()
        with self.assertRaises(UserError):
            used.with_user(self.manager).unlink()
        self._create_order().with_user(self.manager).unlink()

    def test_when_the_private_method_is_called_by_rpc_then_it_is_private(self):
        """``transition_to`` and ``with_guard`` are no RPC methods."""
        for name in ("transition_to", "with_guard", "ensure_role", "lock_or_refuse"):
            method = getattr(type(self.env["carcare.work.order"]), name)
            self.assertTrue(getattr(method, "_api_private", False), name)

    def test_when_a_derived_field_is_written_then_it_is_refused(self):
        """What the machine works out is not typed, whatever the view says."""
        order = self._create_order()
        for name in ("customer_user_id", "progress"):
            with self.subTest(field=name), self.assertRaises(UserError):
                order.write({name: 1})
        vals = {"vehicle_id": self._create_vehicle().id, "progress": 100}
        with self.assertRaises(UserError):
            order.create(vals | {"process_id": self.process.id})
        order.write({"partner_id": self._create_customer().id})
        self.assertEqual(order.customer_user_id, order.partner_id.user_id)

    def test_when_the_car_is_hidden_then_no_order_hangs_on_it(self):
        """A guessed number does not open another advisor's car, nor customer."""
        foreign = self._create_customer(user_id=self.advisor2.id)
        car = self._create_vehicle(partner_id=foreign.id)
        payer = self._create_customer(user_id=self.advisor.id)
        orders = self.env["carcare.work.order"].with_user(self.advisor)
        vals = {"process_id": self.process.id, "partner_id": payer.id}
        with self.assertRaises(AccessError):
            orders.create(vals | {"vehicle_id": car.id})
        with self.assertRaises(AccessError):
            orders.with_context(default_vehicle_id=car.id).create(vals)
        order = orders.create(vals)
        for change in ({"vehicle_id": car.id}, {"contact_id": foreign.id}):
            with self.subTest(change=change), self.assertRaises(AccessError):
                order.write(change)
