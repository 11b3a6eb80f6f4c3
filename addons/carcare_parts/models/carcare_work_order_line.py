from odoo import api, fields, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_is_zero

ISSUERS = ("carcare.carcare_group_technician", "carcare.carcare_group_advisor")
MANAGER = ("carcare.carcare_group_manager",)
ISSUE_STATES = ("approved", "in_progress", "quality_check", "ready")
CONSENT_ORIGINS = ("used", "remanufactured")
DIGITS = 6


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    part_origin = fields.Selection(
        [
            ("oem", "New, original"),
            ("branded", "New, branded"),
            ("aftermarket", "New, other make"),
            ("used", "Used"),
            ("remanufactured", "Remanufactured"),
            ("customer", "Brought by the customer"),
        ],
        default="oem",
        help="Shown on the statement. Used and remanufactured parts need the "
        "customer's consent; a part brought by the customer costs nothing and does "
        "not touch the stock.",
    )
    part_consent = fields.Boolean(
        "Customer Agrees to Origin",
        help="The customer agreed in writing to a used or remanufactured part.",
    )
    qty_issued = fields.Float(
        "Issued",
        digits="Product Unit",
        compute="_compute_part_quantities",
        help="Issued less returned.",
    )
    qty_open = fields.Float(
        "To Issue", digits="Product Unit", compute="_compute_part_quantities"
    )
    qty_missing = fields.Float(
        "Missing",
        digits="Product Unit",
        compute="_compute_part_quantities",
        help="Still to issue and not on the shelf for this job.",
    )

    @api.depends(
        "quantity",
        "line_type",
        "approval_state",
        "work_state",
        "part_origin",
        "sale_line_id.qty_delivered",
        "sale_line_id.move_ids.quantity",
        "sale_line_id.move_ids.state",
    )
    def _compute_part_quantities(self):
        for line in self:
            sale_line = line.sudo().sale_line_id
            wanted = line.quantity if line.sudo()._needs_stock() else 0.0
            is_part = line.line_type == "part"
            line.qty_issued = sale_line.qty_delivered if is_part else 0.0
            line.qty_open = max(0.0, wanted - line.qty_issued)
            reserved = sum(line.sudo()._get_open_moves().mapped("quantity"))
            short = line.qty_open - reserved if line.product_id.is_storable else 0.0
            line.qty_missing = max(0.0, short)

    @api.depends("part_origin")
    def _compute_price_unit(self):
        return super()._compute_price_unit()

    @api.constrains("part_origin", "part_consent", "approval_state")
    def _check_part_consent(self):
        for line in self:
            if line.approval_state == "approved" and line._lacks_consent():
                raise UserError(
                    self.env._(
                        "%(part)s is a used or remanufactured part: the customer must "
                        "agree to that in writing first.",
                        part=line.name,
                    )
                )

    def write(self, vals):
        """Keep the origin of a part once the customer has decided on it."""
        if "part_origin" in vals and not self._is_guard_open():
            for line in self:
                same = line.part_origin == vals["part_origin"]
                if line.approval_state not in ("draft", "pending") and not same:
                    raise UserError(
                        self.env._(
                            "The customer has decided on %(part)s as it is. Cancel the "
                            "line and add a new one.",
                            part=line.name,
                        )
                    )
        return super().write(vals)

    def action_work_cancel(self):
        """Refuse to take an issued part off the order: it comes back first."""
        self._ensure_not_issued()
        return super().action_work_cancel()

    def _ensure_can_decide(self):
        self._ensure_not_issued()
        return super()._ensure_can_decide()

    def _ensure_not_issued(self):
        for line in self.filtered("qty_issued"):
            raise UserError(
                self.env._(
                    "%(part)s: %(issued)s is issued. Return it first.",
                    part=line.name,
                    issued=f"{line.qty_issued:g}",
                )
            )

    def action_issue(self):
        """Issue everything still open on these lines (technician, advisor)."""
        return self.issue_parts()

    def action_drop_rest(self):
        """Bill only what was issued: the open rest was not used (advisor)."""
        self.drop_rest(self.env._("Not used"))
        return True

    @api.private
    def decide(self, decision, channel, proof="", reason="", actor=""):
        """Record the decision; approving by link is consent to the origin shown."""
        if decision == "approved" and channel == "link":
            asked = self.filtered(lambda line: line._lacks_consent())
            asked.with_guard().write({"part_consent": True})
        return super().decide(decision, channel, proof, reason, actor)

    @api.private
    def issue_parts(self, quantities=None, lots=None, force_reason=""):
        """Hand parts to the job: the stock moves are done, the rest stays open.

        :param quantities: ``{line id: quantity}`` in the line's unit, more than zero;
            everything open when omitted
        :param lots: ``{line id: stock.lot id}`` for tracked parts, else core chooses
        :param force_reason: take more than is on the shelf; managers only, logged
        :raise UserError: closed or unapproved line, more than approved, part missing,
            or somebody else is taking the same part right now; nothing is changed
        """
        self._ensure_issuable()
        wanted = self._get_issue_quantities(quantities)
        if force_reason:
            self.order_id.ensure_role(MANAGER)
        self.order_id.lock_or_refuse(self.env._("work order"))
        lines = self.sudo().filtered(lambda line: wanted.get(line.id))
        moves = lines._get_open_moves()
        moves.lock_stock()
        moves.filtered(lambda move: move.state != "assigned")._action_assign()
        for line in lines:
            lot = self.env["stock.lot"].sudo().browse((lots or {}).get(line.id))
            line._pick(wanted[line.id], lot, force_reason)
        moves.picking_id.with_context(skip_sms=True)._action_done()
        kind = "take" if force_reason else "issued"
        lines._log_parts(kind, wanted, force_reason, self.env.uid)
        return True

    @api.private
    def return_parts(self, quantities, reason="", keep_open=False):
        """Put issued parts back on the shelf; they are no longer billed.

        :param quantities: ``{line id: quantity}``, at most what is issued
        :param keep_open: the job still wants the part (it will be issued again);
            otherwise the line falls to what was used, and to nothing when none was
        """
        self._ensure_issuable()
        self.order_id.lock_or_refuse(self.env._("work order"))
        lines = self.sudo().filtered(lambda line: quantities.get(line.id))
        for line in lines:
            line._ensure_returnable(quantities[line.id])
            line._return_moves(quantities[line.id])
        lines._log_parts("returned", quantities, reason, self.env.uid)
        if keep_open:
            lines.sale_line_id._action_launch_stock_rule()
        else:
            lines._keep_only_issued()
        return True

    @api.private
    def drop_rest(self, reason):
        """Give up what is still open on these lines; advisors only, logged."""
        self.order_id.ensure_role(ISSUERS[1:])
        self._ensure_issuable()
        self.order_id.lock_or_refuse(self.env._("work order"))
        lines = self.sudo().filtered("qty_open")
        rest = {line.id: line.qty_open for line in lines}
        lines._log_parts("dropped", rest, reason, self.env.uid)
        lines._keep_only_issued()
        return True

    @api.private
    def decide_shortage(self, choice, reason=""):
        """Log what is done about missing parts: ``wait`` or ``order``.

        Puts the order on hold and moves the promised time by the lead time of the
        part. Taking it anyway is ``issue_parts(force_reason=...)``.
        """
        if choice not in ("wait", "order"):
            raise UserError(self.env._("Choose to wait or to order the part."))
        self._ensure_issuable()
        self.order_id.lock_or_refuse(self.env._("work order"))
        lines = self.sudo().filtered("qty_open")
        missing = {line.id: line.qty_missing or line.qty_open for line in lines}
        lines._log_parts(choice, missing, reason, self.env.uid)
        lines.order_id.hold_for_parts(lines)
        return True

    def _needs_stock(self):
        """Tell whether the line takes something from the shelf (sudo)."""
        self.ensure_one()
        goods = self.line_type == "part" and self.part_origin != "customer"
        return goods and self.is_billable()

    @api.private
    def is_billable(self):
        """Tell whether the line is billed: a part brought by the customer is not."""
        own = self.line_type == "part" and self.part_origin == "customer"
        return not own and super().is_billable()

    def _is_free(self):
        own = self.line_type == "part" and self.part_origin == "customer"
        return own or super()._is_free()

    def _lacks_consent(self):
        self.ensure_one()
        part = self.line_type == "part" and self.part_origin in CONSENT_ORIGINS
        return part and not self.part_consent

    def _ensure_issuable(self):
        """Raise unless the user may move parts of these lines now."""
        self.check_access("read")
        self.order_id.ensure_role(ISSUERS)
        for order in self.order_id:
            if order.state not in ISSUE_STATES:
                raise UserError(
                    self.env._(
                        "Parts move only while the car is in the workshop: "
                        "%(order)s is not.",
                        order=order.name,
                    )
                )

    def _get_issue_quantities(self, quantities):
        """Return {line id: quantity}, refusing nonsense and more than is open."""
        if quantities is None:
            return {line.id: line.qty_open for line in self if line.qty_open}
        for line in self:
            quantity = quantities.get(line.id, 0.0)
            if quantity < 0 or float_compare(quantity, line.qty_open, DIGITS) > 0:
                raise UserError(
                    self.env._(
                        "%(part)s: %(asked)s asked for, but only %(open)s is approved "
                        "and still to issue.",
                        part=line.name,
                        asked=quantity,
                        open=line.qty_open,
                    )
                )
        return quantities

    def _get_open_moves(self):
        moves = self.sale_line_id.move_ids.filtered(
            lambda move: move.state not in ("done", "cancel", "draft")
            and not move.origin_returned_move_id
        )
        return moves

    def _pick(self, quantity, lot, force_reason):
        """Mark ``quantity`` of the open move as taken, from ``lot`` when given."""
        self.ensure_one()
        move = self._get_open_moves()[:1]
        if lot:
            move._do_unreserve()
            move._update_reserved_quantity(quantity, move.location_id, lot, strict=True)
        short = float_compare(move.quantity, quantity, DIGITS) < 0
        if short and not force_reason:
            raise UserError(
                self.env._(
                    "%(part)s: %(asked)s asked for, only %(free)s on the shelf for "
                    "this job. Wait for it, order it, or let a manager take it anyway.",
                    part=self.product_id.display_name,
                    asked=quantity,
                    free=move.quantity,
                )
            )
        if float_compare(move.quantity, quantity, DIGITS):
            move.quantity = quantity
        move.picked = True

    def _ensure_returnable(self, quantity):
        issued = self.qty_issued
        if quantity < 0 or float_compare(quantity, issued, DIGITS) > 0:
            raise UserError(
                self.env._(
                    "%(part)s: %(issued)s is issued, %(asked)s cannot come back.",
                    part=self.name,
                    issued=issued,
                    asked=quantity,
                )
            )

    def _return_moves(self, quantity):
        """Return ``quantity`` of this line, the last issued first."""
        done = self.sale_line_id.move_ids.filtered(
            lambda move: move.state == "done" and not move.origin_returned_move_id
        )
        for move in done.sorted("id", reverse=True):
            back = sum(
                move.returned_move_ids.filtered(lambda m: m.state == "done").mapped(
                    "quantity"
                )
            )
            part = min(quantity, move.quantity - back)
            if part > 0:
                self._return_move(move, part)
                quantity -= part

    def _return_move(self, move, quantity):
        wizard = self.env["stock.return.picking"].create(
            {"picking_id": move.picking_id.id}
        )
        for row in wizard.product_return_moves:
            row.quantity = quantity if row.move_id == move else 0.0
        picking = wizard._create_return()
        if not float_is_zero(picking.move_ids.quantity - quantity, DIGITS):
            picking.move_ids.quantity = quantity
        picking.move_ids.picked = True
        picking.with_context(skip_sms=True)._action_done()

    def _keep_only_issued(self):
        """Let the lines and their sales lines fall to what was really used (sudo)."""
        for line in self:
            used = line.sale_line_id.qty_delivered
            if float_is_zero(used, DIGITS):
                line.with_guard().write({"work_state": "cancelled"})
            else:
                line.with_guard().write({"quantity": used})
        self.order_id.sync_sale_order()

    def _log_parts(self, kind, quantities, reason, uid):
        events = self.env["carcare.part.event"].with_guard()
        events.create(
            [
                line._prepare_part_event_vals(kind, quantities[line.id], reason, uid)
                for line in self
            ]
        )

    def _prepare_part_event_vals(self, kind, quantity, reason, uid):
        """Hook: values of one row of the part log."""
        return {
            "order_id": self.order_id.id,
            "line_id": self.id,
            "company_id": self.company_id.id,
            "product_id": self.product_id.id,
            "kind": kind,
            "quantity": quantity,
            "user_id": uid,
            "reason": reason,
        }
