from odoo import api, models


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    @api.private
    def sync_sale_order(self):
        """Project the approved lines on one confirmed sales order per work order.

        Idempotent and one-way: the work order is master. Creates the sales order
        with the first approved line and confirms it at once, so that parts are
        reserved early; later lines (extra work) join it; a line no longer wanted
        falls to what was already delivered or invoiced. Runs in sudo, so nobody on
        the floor needs sales rights. Callers hold the lock of the order.
        """
        for order in self.sudo():
            lines = order.line_ids.filtered(
                lambda line: line.sale_line_id or line.is_billable()
            )
            if lines:
                sale = order._get_or_create_sale_order()
                lines._project_on(sale)
                if sale.state in ("draft", "sent"):
                    sale.action_confirm()
                lines._sync_delivered()

    def _get_or_create_sale_order(self):
        sale = self.sale_order_ids[:1]
        if not sale:
            sales = self.env["sale.order"].with_company(self.company_id)
            sale = sales.with_context(mail_create_nolog=True).create(
                self._prepare_sale_order_vals()
            )
        if sale.state == "cancel":
            sale.action_draft()
        if sale.locked:
            sale.action_unlock()
        return sale

    def _prepare_sale_order_vals(self):
        return {
            "work_order_id": self.id,
            "company_id": self.company_id.id,
            "partner_id": self.partner_id.id,
            "user_id": self.user_id.id,
            "origin": self.name,
            "client_order_ref": self.vehicle_id.sudo().plate,
        }

    @api.private
    def cancel_sale_order(self):
        """Cancel the sales order of cancelled work orders, where there is one."""
        sales = self.sudo().sale_order_ids.filtered(lambda sale: sale.state != "cancel")
        if sales:
            sales.filtered("locked").action_unlock()
            sales._action_cancel()

    def action_open_sale_order(self):
        """Open the sales order of the work order (accountant, manager)."""
        self.ensure_one()
        return {
            "type": "ir.actions.act_window",
            "res_model": "sale.order",
            "res_id": self.sudo().sale_order_ids[:1].id,
            "view_mode": "form",
        }
