from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order import CLOSED
from odoo.addons.carcare_job.models.carcare_work_order_state import DESK, FLOOR


class CarcareWorkOrderLine(models.Model):
    _inherit = "carcare.work.order.line"

    def action_work_start(self):
        """Start work on approved lines; starts the order too when it is approved.

        Refused for a line the customer has not approved. A line already started is
        left as it is.
        """
        self.check_access("read")
        for line in self:
            line._ensure_can_work()
        self.order_id.filtered(lambda order: order.state == "approved").action_start()
        todo = self.filtered(lambda line: line.work_state == "todo")
        todo.with_guard().write({"work_state": "doing"})
        return True

    def _ensure_can_work(self):
        self.ensure_one()
        self.order_id.ensure_role(FLOOR)
        if self.approval_state != "approved" or self.work_state == "cancelled":
            raise UserError(
                self.env._("%(line)s is not approved by the customer.", line=self.name)
            )
        if self.order_id.state not in ("approved", "in_progress"):
            raise UserError(
                self.env._(
                    "%(order)s is not in the workshop.", order=self.order_id.name
                )
            )
        if self.work_state == "done":
            raise UserError(self.env._("%(line)s is finished.", line=self.name))

    def action_work_done(self):
        """Finish lines: from now on they count as delivered on the sales order."""
        self.check_access("read")
        open_lines = self.filtered(lambda line: line.work_state != "done")
        for line in open_lines:
            line._ensure_can_work()
        open_lines.order_id.filtered(
            lambda order: order.state == "approved"
        ).action_start()
        open_lines.finish_work()
        return True

    @api.private
    def finish_work(self):
        """Mark lines done without asking who or where; see ``action_work_done``."""
        self.with_guard().write(
            {"work_state": "done", "done_date": fields.Datetime.now()}
        )
        self.sudo()._sync_delivered()

    def action_work_cancel(self):
        """Take lines off the order; their sales order lines fall to what was delivered.

        Refused for finished lines and closed orders. Advisors only.
        """
        self.order_id.ensure_role(DESK)
        self.check_access("read")
        self.order_id.lock_or_refuse(self.env._("work order"))
        for line in self:
            if line.work_state == "done" or line.order_id.state in CLOSED:
                raise UserError(self.env._("%(line)s is finished.", line=line.name))
        self.with_guard().write({"work_state": "cancelled"})
        self.order_id.sync_sale_order()
        return True

    def _is_work_open(self):
        """Tell whether somebody still has to finish this line."""
        self.ensure_one()
        return (
            self.line_type == "service"
            and self.approval_state == "approved"
            and self.work_state in ("todo", "doing")
            and self.order_id.process_id.needs_quality_check
        )

    @api.private
    def is_billable(self):
        """Tell whether the line belongs on the sales order."""
        self.ensure_one()
        return self.approval_state == "approved" and self.work_state != "cancelled"

    def _project_on(self, sale):
        """Create or update one sales order line for each of the lines (sudo)."""
        todo = self.filtered(lambda line: not line.sale_line_id)
        created = self.env["sale.order.line"].create(
            [line._prepare_sale_line_vals(sale) for line in todo]
        )
        for line, sale_line in zip(todo, created, strict=True):
            line.with_guard().write({"sale_line_id": sale_line.id})
        for line in self - todo:
            vals = line._get_sale_line_change()
            if vals:
                line.sale_line_id.write(vals)

    def _prepare_sale_line_vals(self, sale):
        return {
            "order_id": sale.id,
            "work_line_id": self.id,
            "product_id": self.product_id.id,
            "name": self.name,
            "product_uom_qty": self.quantity,
            "product_uom_id": self.uom_id.id,
            "price_unit": self.price_unit,
            "discount": self.discount,
            "tax_ids": [fields.Command.set(self.tax_ids.ids)],
        }

    def _get_sale_line_change(self):
        """Return what differs on the sales order line; a dropped line keeps only

        what was delivered or invoiced."""
        sale_line = self.sale_line_id
        kept = max(sale_line.qty_delivered, sale_line.qty_invoiced, 0.0)
        wanted = self.quantity if self.is_billable() else kept
        vals = {
            "product_uom_qty": wanted,
            "price_unit": self.price_unit,
            "discount": self.discount,
        }
        if all(sale_line[name] == value for name, value in vals.items()):
            return {}
        return vals

    def _sync_delivered(self):
        """Write the delivered quantity of finished services (sudo)."""
        for line in self:
            sale_line = line.sale_line_id
            if line.line_type != "service" or not sale_line:
                continue
            done = line.quantity if line.work_state == "done" else 0.0
            if sale_line.qty_delivered != done:
                sale_line.qty_delivered = done
