from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_settlement import CASHIER


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"
    _guarded_fields = frozenset(("settlement_id", "settlement_ids"))

    settlement_id = fields.Many2one(
        "carcare.settlement",
        readonly=True,
        copy=False,
        index="btree_not_null",
        check_company=True,
        help="The bill in force; empty again after a reversal.",
    )
    settlement_ids = fields.Many2many(
        "carcare.settlement", string="Bills", readonly=True, copy=False
    )
    settlement_state = fields.Selection(
        [
            ("unsettled", "Unsettled"),
            ("on_account", "On account"),
            ("partly_paid", "Partly paid"),
            ("settled", "Settled"),
        ],
        compute="_compute_settlement_state",
        store=True,
        index=True,
        copy=False,
        default="unsettled",
        help="Read from the invoice of the bill.",
    )
    is_settleable = fields.Boolean(compute="_compute_is_settleable")

    @api.depends("settlement_id.move_id.amount_residual", "settlement_id.amount_total")
    def _compute_settlement_state(self):
        for order in self:
            order.settlement_state = order._get_settlement_state()

    def _get_settlement_state(self):
        settlement = self.settlement_id
        if not settlement:
            return "unsettled"
        residual = settlement.move_id.amount_residual
        if settlement.currency_id.is_zero(residual):
            return "settled"
        same = settlement.currency_id.compare_amounts(residual, settlement.amount_total)
        return "on_account" if not same else "partly_paid"

    @api.depends("state", "settlement_id")
    @api.depends_context("uid")
    def _compute_is_settleable(self):
        is_cashier = self.env.user.has_group(CASHIER)
        for order in self:
            order.is_settleable = (
                is_cashier and order.state == "ready" and not order.settlement_id
            )

    def action_settle(self):
        """Open the screen to settle these orders on one bill (cashier)."""
        self._ensure_can_settle()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Settle"),
            "res_model": "carcare.settlement.wizard",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_ids": [fields.Command.set(self.ids)]},
        }

    def action_open_settlement(self):
        """Open the bill in force."""
        self.ensure_one()
        return self.settlement_id._get_records_action()

    @api.private
    def get_statement_lines(self):
        """Return the lines of one order that the settlement statement lists.

        What was done or used, and parts the customer brought (at no price). A part
        that left the shelf is billed, whatever became of its line, and so is listed.
        """
        self.ensure_one()
        return self.line_ids.filtered(
            lambda line: line.qty_issued
            or (line.approval_state == "approved" and line.work_state != "cancelled")
        )

    @api.private
    def lock_for_settlement(self):
        """Lock orders and their sales orders at once, or refuse; then check them."""
        self.lock_or_refuse(self.env._("work order"))
        sales = self.sudo().sale_order_ids
        sales.lock_or_refuse(self.env._("sales order"))
        self.sudo()._ensure_can_settle()

    def _ensure_can_settle(self):
        """Raise with the reason unless these orders can be settled together."""
        if not self:
            raise UserError(self.env._("Choose the orders to settle."))
        for order in self:
            if order.settlement_id:
                raise UserError(
                    self.env._(
                        "%(order)s is already settled by %(bill)s.",
                        order=order.name,
                        bill=order.settlement_id.name,
                    )
                )
            if order.state != "ready":
                raise UserError(
                    self.env._(
                        "%(order)s is not ready: finish the work first.",
                        order=order.name,
                    )
                )
            order._ensure_decided()
            order._ensure_not_invoiced()
        if len(self.partner_id) > 1 or len(self.company_id) > 1:
            raise UserError(
                self.env._("Only orders of one payer and one shop share a bill.")
            )

    def _on_delivered(self):
        """A delivered care service starts the car's next care interval."""
        result = super()._on_delivered()
        for order in self:
            cared = order.line_ids.filtered(
                lambda line: line.product_id.carcare_is_care
                and line.work_state == "done"
                and line.approval_state == "approved"
            )
            if cared and order.vehicle_id:
                km = order.odometer_out_km or order.odometer_in_km
                order.vehicle_id.sudo().register_care(km)
        return result

    def _ensure_decided(self):
        """Refuse while a line waits for the customer: settled, nobody could decide."""
        for line in self.line_ids:
            waits = line.approval_state in ("draft", "pending")
            if waits and line.work_state != "cancelled":
                raise UserError(
                    self.env._(
                        "%(order)s: the customer has not decided on %(line)s. Let him "
                        "decide or take the line off first.",
                        order=self.name,
                        line=line.name,
                    )
                )

    def _ensure_not_invoiced(self):
        """Refuse where core billed lines past the counter: nothing would be due."""
        for line in self.sudo().sale_order_ids.order_line:
            if line.qty_invoiced > 0:
                raise UserError(
                    self.env._(
                        "%(order)s: %(product)s was invoiced outside the settlement. "
                        "The accountant must credit that invoice first.",
                        order=self.name,
                        product=line.product_id.display_name,
                    )
                )

    def _get_gate_errors(self, target):
        """Deliver settled orders only; a settled order goes nowhere but to the owner."""
        errors = super()._get_gate_errors(target)
        required = self.company_id.carcare_require_settlement
        if target == "delivered" and required and not self.settlement_id:
            errors.append(self.env._("The order is not settled."))
        if target != "delivered" and self.settlement_id:
            errors.append(
                self.env._(
                    "%(bill)s must be reversed first.", bill=self.settlement_id.name
                )
            )
        return errors
