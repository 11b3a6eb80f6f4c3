from typing import NamedTuple

from odoo import api, fields, models
from odoo.exceptions import UserError

ADVISOR = "carcare.carcare_group_advisor"
CASHIER = "carcare.carcare_group_cashier"
TECHNICIAN = "carcare.carcare_group_technician"
MANAGER = "carcare.carcare_group_manager"
DESK = (ADVISOR,)
FLOOR = (TECHNICIAN, ADVISOR)


class Move(NamedTuple):
    """One legal change of state: by which action and by which roles.

    ``unless`` names a flag of the process which closes this short way;
    ``reasoned`` moves need a reason.
    """

    action: str
    groups: tuple[str, ...]
    unless: str = ""
    reasoned: bool = False


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    # The only place where the life of a work order is written down.
    _transitions = {
        ("draft", "checked_in"): Move("check_in", DESK),
        ("checked_in", "quoted"): Move("quote", DESK),
        ("checked_in", "approved"): Move("approve", DESK, unless="needs_approval"),
        ("quoted", "approved"): Move("approve", DESK),
        ("approved", "in_progress"): Move("start", FLOOR),
        ("in_progress", "quality_check"): Move("request_quality_check", FLOOR),
        ("in_progress", "ready"): Move(
            "quality_pass", FLOOR, unless="needs_quality_check"
        ),
        ("quality_check", "ready"): Move("quality_pass", FLOOR),
        ("quality_check", "in_progress"): Move("quality_fail", FLOOR, reasoned=True),
        ("ready", "in_progress"): Move("reopen", DESK, reasoned=True),
        ("ready", "delivered"): Move("deliver", (ADVISOR, CASHIER)),
        ("delivered", "ready"): Move("reopen", (MANAGER,), reasoned=True),
        ("draft", "cancelled"): Move("cancel", DESK, reasoned=True),
        ("checked_in", "cancelled"): Move("cancel", DESK, reasoned=True),
        ("quoted", "cancelled"): Move("cancel", DESK, reasoned=True),
        ("approved", "cancelled"): Move("cancel", DESK, reasoned=True),
        ("in_progress", "cancelled"): Move("cancel", (MANAGER,), reasoned=True),
        ("cancelled", "draft"): Move("reopen", DESK, reasoned=True),
    }

    can_check_in = fields.Boolean(compute="_compute_can")
    can_quote = fields.Boolean(compute="_compute_can")
    can_approve = fields.Boolean(compute="_compute_can")
    can_start = fields.Boolean(compute="_compute_can")
    can_request_quality_check = fields.Boolean(compute="_compute_can")
    can_quality_pass = fields.Boolean(compute="_compute_can")
    can_quality_fail = fields.Boolean(compute="_compute_can")
    can_deliver = fields.Boolean(compute="_compute_can")
    can_cancel = fields.Boolean(compute="_compute_can")
    can_reopen = fields.Boolean(compute="_compute_can")

    @api.depends("state", "process_id.needs_approval", "process_id.needs_quality_check")
    @api.depends_context("uid")
    def _compute_can(self):
        # Only the actions of the table: a sibling's can_... has a compute of its own.
        names = {f"can_{move.action}" for move in self._transitions.values()}
        held = self._get_held_groups()
        for order in self:
            moves = order._get_moves().values()
            allowed = {move.action for move in moves if held & set(move.groups)}
            for name in names:
                order[name] = name.removeprefix("can_") in allowed

    def _get_held_groups(self):
        """Return the groups of the table which the current user holds."""
        groups = {group for move in self._transitions.values() for group in move.groups}
        return {group for group in groups if self.env.user.has_group(group)}

    def _get_moves(self):
        """Return {target: Move} legal from the present state of one order."""
        self.ensure_one()
        return {
            target: move
            for (source, target), move in self._transitions.items()
            if source == self.state
            and not (move.unless and self.process_id[move.unless])
        }

    def action_check_in(self):
        """Take the car in: copy the steps of its process, log the odometer."""
        return self._run_action("check_in")

    def action_quote(self):
        """Send all draft lines to the customer's decision; raises the version."""
        return self._run_action("quote")

    def action_approve(self):
        """Agree the order: no line undecided, at least one approved."""
        return self._run_action("approve")

    def action_start(self):
        """Start work on the car."""
        return self._run_action("start")

    def action_request_quality_check(self):
        """Report the work as finished; this is the technician's confirmation."""
        return self._run_action("request_quality_check")

    def action_quality_pass(self):
        """Release the car; this is the checker's confirmation."""
        return self._run_action("quality_pass")

    def action_quality_fail(self, reason=""):
        """Send the car back to work for ``reason``."""
        return self._run_action("quality_fail", reason)

    def action_deliver(self):
        """Hand the car over to the customer."""
        return self._run_action("deliver")

    def action_cancel(self, reason=""):
        """Void the order for ``reason``; refused once something was delivered."""
        return self._run_action("cancel", reason)

    def action_reopen(self, reason=""):
        """Take the order one stage back for ``reason``."""
        return self._run_action("reopen", reason)

    def _run_action(self, action, reason=""):
        """Do ``action`` on every order; an order already there is left as it is.

        A repeated call after a lost reply is natural, so it changes nothing and
        raises nothing. From any other state the call is refused.
        """
        reached = {
            target for (_s, target), move in self._transitions.items()
            if move.action == action
        }  # fmt: skip
        targets = {}
        for order in self:
            for target, move in order._get_moves().items():
                if move.action == action:
                    targets.setdefault(target, self.browse())
                    targets[target] |= order
                    break
            else:
                if order.state not in reached:
                    order._raise_illegal(self.env._("this action"))
        for target, orders in targets.items():
            orders.transition_to(target, reason)
        return True

    @api.private
    def transition_to(self, state, reason=""):
        """Bring the orders to ``state``: the one way to change it.

        Checks the table, the role of the user (not in sudo) and the gates under a
        lock, writes, logs who and when, then runs ``_on_state_changed``. Orders
        already in ``state`` are skipped. Raises UserError and changes nothing.
        """
        self.check_access("read")
        self.lock_or_refuse(self.env._("work order"))
        self.invalidate_recordset(["state"])
        todo = self.filtered(lambda order: order.state != state)
        for order in todo:
            order._ensure_can_move(state, reason)
        logs = [order._prepare_log_vals(state, reason) for order in todo]
        todo.with_guard().write(todo._prepare_transition_vals(state))
        self.env["carcare.work.order.log"].with_guard().create(logs)
        todo._on_state_changed(state)
        return True

    def _ensure_can_move(self, state, reason):
        move = self._get_moves().get(state)
        if not move:
            self._raise_illegal(dict(self._fields["state"].selection).get(state, state))
        self.ensure_role(move.groups)
        if move.reasoned and not (reason or "").strip():
            raise UserError(self.env._("Give a reason for %(order)s.", order=self.name))
        errors = self.sudo()._get_gate_errors(state)
        if errors:
            raise UserError(
                self.env._(
                    "%(order)s is not ready for this:\n%(errors)s",
                    order=self.display_name,
                    errors="\n".join(f"- {error}" for error in errors),
                )
            )

    @api.private
    def ensure_role(self, groups):
        """Raise UserError unless in sudo or the user holds one of ``groups``."""
        if not self.env.su and not any(map(self.env.user.has_group, groups)):
            raise UserError(self.env._("Your role may not do this."))

    def _raise_illegal(self, target):
        states = dict(self._fields["state"]._description_selection(self.env))
        raise UserError(
            self.env._(
                "%(order)s is in stage %(state)s: %(target)s is not possible from here.",
                order=self.name,
                state=states[self.state],
                target=states.get(target, target),
            )
        )

    def _prepare_transition_vals(self, state):
        """Return what a change to ``state`` writes on the orders."""
        now = fields.Datetime.now()
        vals = {"state": state, "state_since": now}
        if state == "checked_in":
            vals["checkin_date"] = now
        if state in ("ready", "delivered"):
            vals["delivered_date"] = now if state == "delivered" else False
            vals["hold"] = False
        return vals

    def _prepare_log_vals(self, state, reason=""):
        return {
            "order_id": self.id,
            "state_from": self.state,
            "state_to": state,
            "user_id": self.env.uid,
            "reason": reason,
        }

    def _on_state_changed(self, state):
        """Do what follows from having reached ``state``; siblings extend it."""
        handler = getattr(self, f"_on_{state}", None)
        if handler and self:
            handler()

    def _on_checked_in(self):
        for order in self.sudo():
            order._copy_process()
            if not order.promised_date and order.process_id.minutes:
                order.promised_date = fields.Datetime.add(
                    order.checkin_date, minutes=order.process_id.minutes
                )
            if order.vehicle_id and order.odometer_in_km:
                order.vehicle_id.log_odometer(order.odometer_in_km, origin=order.name)

    def _copy_process(self):
        """Copy the steps of the process where there are none yet."""
        if not self.step_ids:
            self.env["carcare.work.order.step"].create(
                [self._prepare_step_vals(step) for step in self.process_id.step_ids]
            )

    def _prepare_step_vals(self, step):
        return {
            "order_id": self.id,
            "name": step.name,
            "sequence": step.sequence,
            "minutes": step.minutes,
            "mandatory": step.mandatory,
            "instruction": step.instruction,
            "user_id": step.user_id.id,
        }

    def _on_quality_check(self):
        self._confirm_by_user("work")

    def _on_ready(self):
        self._withdraw_confirmations("delivery")
        self._confirm_by_user("work", "quality")

    def _confirm_by_user(self, *kinds):
        """Let the current user confirm ``kinds`` where they are not confirmed yet."""
        for order in self.filtered("process_id.needs_signature"):
            given = order.confirmation_ids.mapped("kind")
            self.env["carcare.work.order.confirmation"].sudo().create(
                [
                    order._prepare_confirmation_vals(kind)
                    for kind in kinds
                    if kind not in given
                ]
            )

    def _prepare_confirmation_vals(self, kind):
        return {"order_id": self.id, "kind": kind, "signer": self.env.user.name}

    def _on_in_progress(self):
        """Work goes on: what was said about the finished car no longer holds."""
        self._withdraw_confirmations("work", "quality", "delivery")

    def _withdraw_confirmations(self, *kinds):
        self.sudo().confirmation_ids.filtered(
            lambda confirmation: confirmation.kind in kinds
        ).with_guard().unlink()

    def _on_delivered(self):
        for order in self.sudo():
            if order.vehicle_id and order.odometer_out_km:
                order.vehicle_id.log_odometer(order.odometer_out_km, origin=order.name)
