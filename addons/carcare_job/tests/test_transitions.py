from contextlib import suppress
from itertools import product
from unittest.mock import patch

from freezegun import freeze_time

from odoo.exceptions import AccessError, UserError
from odoo.tests import tagged

from .common import JobCommon

ROLES = ("technician", "advisor", "cashier", "marketer", "accountant", "manager")


@tagged("post_install", "-at_install")
class TestTransitions(JobCommon):
    def setUp(self):
        super().setUp()
        self.Order = type(self.env["carcare.work.order"])
        self.states = [key for key, _label in self.Order.state.selection]
        self.table = self.Order._transitions

    def _no_gates(self):
        """Look at the table alone: no gate, nothing that follows."""
        none = {"_get_gate_errors": lambda s, target: []}
        none["_on_state_changed"] = lambda s, state: None
        return patch.multiple(self.Order, **none)

    def test_when_all_pairs_are_walked_then_only_the_table_is_legal(self):
        """Every pair of stages is either in the table or refused, in code as by RPC."""
        order = self._create_order()
        for source, target in product(self.states, repeat=2):
            self._put(order, source)
            with self.subTest(source=source, target=target), self._no_gates():
                if (source, target) in self.table or source == target:
                    order.sudo().transition_to(target, "because")
                    self.assertEqual(order.state, target)
                else:
                    with self.assertRaises(UserError):
                        order.sudo().transition_to(target, "because")
                    self.assertEqual(order.state, source)

    def test_when_a_role_moves_then_the_table_decides(self):
        """Each move is open to exactly the roles the table names."""
        order = self._create_order()
        for (source, target), role in product(self.table, ROLES):
            user = getattr(self, role)
            move = self.table[source, target]
            may = any(user.has_group(group) for group in move.groups)
            self._put(order, source)
            with self.subTest(move=(source, target), role=role), self._no_gates():
                own = order.with_user(user)
                self.assertEqual(own[f"can_{move.action}"], may)
                if may:
                    own.transition_to(target, "because")
                else:
                    with self.assertRaises(UserError):
                        own.transition_to(target, "because")

    def test_when_every_action_is_called_in_every_stage_then_none_leaves_the_table(
        self,
    ):
        """An action does its own moves only: start never reopens a finished car."""
        order = self._create_order(user=self.manager)
        actions = {move.action for move in self.table.values()}
        for state, action in product(self.states, sorted(actions)):
            self._put(order, state)
            with self.subTest(state=state, action=action), self._no_gates():
                moves = [
                    target
                    for (source, target), move in self.table.items()
                    if (source, move.action) == (state, action)
                ]
                call = getattr(order, f"action_{action}")
                reasoned = action in ("cancel", "reopen", "quality_fail")
                args = ("because",) if reasoned else ()
                if moves:
                    call(*args)
                    self.assertIn(order.state, moves)
                    continue
                with suppress(UserError):
                    call(*args)
                self.assertEqual(order.state, state)

    def test_when_the_action_is_repeated_then_nothing_changes(self):
        """A retry after a lost reply is quiet: no second log row, no new time."""
        order = self._create_order()
        with freeze_time(self.now):
            order.action_check_in()
        logs = len(order.log_ids)
        with freeze_time("2026-11-22"):
            order.action_check_in()
        self.assertEqual(len(order.log_ids), logs)
        self.assertEqual(order.state_since, self.now)

    def test_when_moved_then_who_and_when_are_kept(self):
        """Each change is logged with user, time, from and to."""
        order = self._create_order()
        with freeze_time(self.now):
            order.action_check_in()
        log = order.log_ids
        self.assertEqual((log.state_from, log.state_to), ("draft", "checked_in"))
        self.assertEqual((log.user_id, log.date), (self.advisor, self.now))
        self.assertEqual(order.checkin_date, self.now)

    def test_when_a_reasoned_move_has_no_reason_then_it_is_refused(self):
        """Voiding, sending back and reopening need a reason."""
        order = self._create_order()
        for reason in ("", "  ", False, None):
            with self.assertRaises(UserError):
                order.action_cancel(reason)
        order.action_cancel("customer left")
        self.assertEqual(order.log_ids.reason, "customer left")
        with self.assertRaises(UserError):
            order.action_reopen()

    def test_when_many_move_then_all_do_or_none(self):
        """A batch is one transaction: one wrong order refuses all."""
        good = self._create_order() | self._create_order()
        good.action_check_in()
        self.assertEqual(set(good.mapped("state")), {"checked_in"})
        mixed = self._create_order() | self._create_order(state="ready")
        with self.assertRaises(UserError):
            mixed.action_check_in()
        self.assertEqual(mixed.mapped("state"), ["draft", "ready"])

    def test_when_the_process_is_strict_then_short_ways_are_closed(self):
        """No ready without check, no approval without the customer."""
        order = self._create_order(self.strict, "in_progress")
        self.assertFalse(order.can_quality_pass)
        with self.assertRaises(UserError):
            order.action_quality_pass()
        self._put(order, "checked_in")
        self.assertFalse(order.can_approve)
        with self.assertRaises(UserError):
            order.action_approve()

    def test_when_it_is_another_advisors_customer_then_it_is_refused(self):
        """An advisor does nothing with another advisor's customer, also by RPC."""
        customer = self._create_customer(user_id=self.advisor.id)
        car = self._create_vehicle(partner_id=customer.id)
        order = self._create_order(vehicle_id=car.id)
        with self.assertRaises(AccessError):
            order.with_user(self.advisor2).action_check_in()
        order.with_user(self.manager).action_check_in()

    def test_when_it_is_another_shop_then_it_is_refused(self):
        """The manager of one shop does nothing in another."""
        order = self._create_order()
        with self.assertRaises(AccessError):
            order.with_user(self.manager2).action_check_in()

    def test_when_delivered_is_reopened_then_the_delivery_is_taken_back(self):
        """Only a manager reopens; the car is ready again, not delivered."""
        order = self._create_order(state="ready")
        order.with_guard().write({"state": "delivered", "delivered_date": self.now})
        with self.assertRaises(UserError):
            order.action_reopen("wrong car")
        order.with_user(self.manager).action_reopen("wrong car")
        self.assertEqual((order.state, order.delivered_date), ("ready", False))

    def test_when_ready_then_nothing_waits_any_more(self):
        """A finished car is not waiting for parts."""
        order = self._create_order(state="in_progress")
        order.action_hold_parts()
        self.assertEqual(order.hold, "waiting_parts")
        self._put(order, "quality_check")
        order.action_quality_pass()
        self.assertFalse(order.hold)
