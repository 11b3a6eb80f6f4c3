from odoo import api, models
from odoo.fields import Domain
from odoo.tools import format_amount, format_date, format_datetime

CLOSED = ("delivered", "cancelled")
LAST_ORDERS = 5


class CarcareReception(models.AbstractModel):
    """The workshop on the card: what runs, what was advised, what was done."""

    _inherit = "carcare.reception"

    @api.model
    def action_new_order(self, vehicle_id, partner_id):
        """Return the action that opens a new order for the car, not saved yet."""
        self.env["carcare.work.order"].check_access("create")
        action = self._prepare_form_action("carcare.work.order", False)
        action["context"] = self._get_order_context(vehicle_id)
        return action

    def _get_order_context(self, vehicle_id):
        """Hook: defaults of the new order; its customer follows from the car."""
        return {"default_vehicle_id": vehicle_id}

    def _get_actions(self, vehicle, partner):
        actions = super()._get_actions(vehicle, partner)
        if not vehicle or not self.env["carcare.work.order"].has_access("create"):
            return actions
        new = {"method": "action_new_order", "label": self.env._("New order")}
        return [new | {"primary": True}, *actions]

    def _get_card_vals(self, vehicle, partner):
        vals = super()._get_card_vals(vehicle, partner)
        sections = [
            (
                "open_orders",
                self.env._("Open orders"),
                self._get_open_orders(vehicle, partner),
            ),
            ("advice", self.env._("Open advice"), self._get_advice(vehicle, partner)),
            (
                "last_orders",
                self.env._("Last orders"),
                self._get_last_orders(vehicle, partner),
            ),
        ]
        vals["sections"] += [
            {"key": key, "title": title, "rows": rows}
            for key, title, rows in sections
            if rows
        ]
        return vals

    def _get_file_domain(self, vehicle, partner):
        """Hook: what belongs to the card: the car's, else the customer's."""
        if vehicle:
            return Domain("vehicle_id", "=", vehicle.id)
        return Domain("partner_id", "=", partner.id)

    def _get_open_orders(self, vehicle, partner):
        orders = self.env["carcare.work.order"].search(
            self._get_file_domain(vehicle, partner) & Domain("state", "not in", CLOSED),
            order="id desc",
            limit=20,
        )
        return [self._get_open_order_vals(order) for order in orders]

    def _get_open_order_vals(self, order):
        """Hook: one running order, with stage, progress and promised time."""
        promised = order.promised_date and self.env._(
            "promised %s",
            format_datetime(self.env, order.promised_date, dt_format="short"),
        )
        progress = f"{order.progress} %" if order.progress else ""
        return self._get_order_vals(order) | {
            "detail": " · ".join(filter(None, [order.hold_reason, progress, promised])),
            "badge": self._get_text(order, "state"),
        }

    def _get_last_orders(self, vehicle, partner):
        orders = self.env["carcare.work.order"].search(
            self._get_file_domain(vehicle, partner) & Domain("state", "=", "delivered"),
            order="delivered_date desc, id desc",
            limit=LAST_ORDERS,
        )
        return [
            self._get_order_vals(order)
            | {"detail": format_date(self.env, order.delivered_date)}
            for order in orders
        ]

    def _get_order_vals(self, order):
        """Hook: what every order on the card shows."""
        return {
            "model": order._name,
            "id": order.id,
            "title": f"{order.name} {order.process_id.name or ''}".strip(),
            "amount": self._get_amount(order, "amount_total"),
            "badge": "",
        }

    def _get_advice(self, vehicle, partner):
        advice = self.env["carcare.advice"].search(
            self._get_file_domain(vehicle, partner) & Domain("state", "=", "open"),
            order="due_date, id desc",
            limit=20,
        )
        return [self._get_advice_vals(one) for one in advice]

    def _get_advice_vals(self, advice):
        """Hook: one piece of deferred work with its value."""
        due = advice.due_date and format_date(self.env, advice.due_date)
        return {
            "model": advice._name,
            "id": advice.id,
            "title": advice.name or "",
            "detail": " · ".join(filter(None, [advice.reason, due])),
            "amount": self._get_amount(advice, "amount"),
            "badge": "",
        }

    def _get_amount(self, record, name):
        """Return an amount as text, "" for users who may not see it."""
        groups = record._fields[name].groups
        if groups and not self.env.user.has_groups(groups):
            return ""
        return format_amount(self.env, record[name], record.currency_id)
