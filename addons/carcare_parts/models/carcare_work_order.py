from odoo import api, fields, models
from odoo.exceptions import UserError

from .carcare_work_order_line import ISSUE_STATES, ISSUERS


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    part_event_ids = fields.One2many("carcare.part.event", "order_id", "Part Log")
    part_line_count = fields.Integer(compute="_compute_part_counts")
    part_open_count = fields.Integer(
        "Parts to Issue", compute="_compute_part_counts", help="Lines, not pieces."
    )

    @api.depends("line_ids.qty_open")
    def _compute_part_counts(self):
        for order in self:
            parts = order.line_ids.filtered(lambda line: line.line_type == "part")
            order.part_line_count = len(parts)
            order.part_open_count = len(parts.filtered("qty_open"))

    def action_issue_parts(self):
        """Issue every open part of these orders (technician, advisor)."""
        return self.line_ids.filtered("qty_open").issue_parts()

    def action_open_issue(self):
        """Open the screen to issue parts with quantity and lot."""
        return self._open_part_wizard("issue", self.env._("Issue parts"))

    def action_open_return(self):
        """Open the screen to return unused parts."""
        return self._open_part_wizard("return", self.env._("Return parts"))

    def action_open_request(self):
        """Open the screen to ask for a part that is not on the order yet."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Ask for a part"),
            "res_model": "carcare.part.request",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id},
        }

    @api.private
    def request_part(self, product, quantity, note=""):
        """Ask for a part found necessary; it becomes an unsent line of the order.

        For technicians, who see and set no price: the line takes the payer's price
        and waits for the advisor to send it to the customer. Returns the line.
        """
        self.ensure_one()
        self.check_access("read")
        self.ensure_role(ISSUERS)
        if self.state not in ("checked_in", "quoted", *ISSUE_STATES):
            raise UserError(self.env._("%(order)s is closed.", order=self.name))
        if product.type == "service" or quantity <= 0:
            raise UserError(self.env._("Choose a part and a quantity above zero."))
        self.lock_or_refuse(self.env._("work order"))
        line = self.env["carcare.work.order.line"].sudo()
        line = line.create(self._prepare_request_vals(product, quantity))
        line._log_parts("requested", {line.id: quantity}, note, self.env.uid)
        return line.sudo(self.env.su)

    def _prepare_request_vals(self, product, quantity):
        """Hook: values of the line that a technician's request becomes."""
        return {"order_id": self.id, "product_id": product.id, "quantity": quantity}

    @api.private
    def sync_sale_order(self):
        """Project the lines and then flag what is missing on the shelf."""
        result = super().sync_sale_order()
        for order in self.sudo():
            missing = order.line_ids.filtered("qty_missing")
            if missing and order.hold != "waiting_parts":
                quantities = {line.id: line.qty_missing for line in missing}
                missing._log_parts("short", quantities, "", self.env.uid)
                order.hold_for_parts(missing)
        return result

    @api.private
    def hold_for_parts(self, lines):
        """Flag the order and move its promise by the longest lead time (sudo)."""
        for order in self.sudo():
            parts = lines.filtered(lambda line, order=order: line.order_id == order)
            names = ", ".join(parts.product_id.mapped("display_name"))
            vals = {"hold": "waiting_parts", "hold_reason": names}
            days = max(self._get_lead_days(line) for line in parts)
            earliest = fields.Datetime.add(fields.Datetime.now(), days=days)
            if order.promised_date and order.promised_date < earliest and days:
                vals["promised_date"] = earliest
                order._log_new_promise(earliest, names)
            order.write(vals)

    @api.private
    def release_parts_hold(self):
        """End the hold of orders whose parts are all on the shelf for them."""
        waiting = self.sudo().filtered(lambda order: order.hold == "waiting_parts")
        for order in waiting:
            lines = order.line_ids.filtered("qty_open")
            if lines and not any(lines.mapped("qty_missing")):
                opened = {line.id: line.qty_open for line in lines}
                lines._log_parts("arrived", opened, "", self.env.uid)
                order.write({"hold": False, "hold_reason": False})

    def _get_lead_days(self, line):
        """Hook: days until a missing part can be here."""
        sellers = line.product_id.seller_ids
        return sellers[:1].delay if sellers else line.product_id.sale_delay

    def _log_new_promise(self, date, names):
        text = self.env._(
            "Promised time moved to %(date)s: waiting for %(parts)s",
            date=fields.Datetime.context_timestamp(self, date).strftime("%F %H:%M"),
            parts=names,
        )
        logs = self.env["carcare.work.order.log"].with_guard()
        logs.create({"order_id": self.id, "user_id": self.env.uid, "reason": text})

    @api.private
    def transition_to(self, state, reason=""):
        """Issue the open parts first where the shop wants that."""
        if state in ("quality_check", "ready"):
            self._auto_issue()
        return super().transition_to(state, reason)

    def _auto_issue(self):
        """Issue what is reserved for orders going on; a missing part stays open."""
        orders = self.filtered(
            lambda order: order.state == "in_progress"
            and order.company_id.sudo().carcare_auto_issue
        )
        for order in orders:
            lines = order.line_ids.filtered(
                lambda line: line.qty_open and not line.qty_missing
            )
            if lines:
                lines.issue_parts()

    def _get_gate_errors(self, target):
        """No car leaves the workshop with a part neither used nor given up."""
        errors = super()._get_gate_errors(target)
        if target == "ready":
            errors += [
                self.env._(
                    "%(part)s: %(open)s not issued. Issue it or mark it as not used.",
                    part=line.name,
                    open=f"{line.qty_open:g}",
                )
                for line in self.line_ids.filtered("qty_open")
            ]
        return errors

    def _open_part_wizard(self, mode, name):
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "name": name,
            "res_model": "carcare.part.issue",
            "view_mode": "form",
            "target": "new",
            "context": {"default_order_id": self.id, "default_mode": mode},
        }
