from odoo import api, fields, models
from odoo.exceptions import UserError

from odoo.addons.carcare_job.models.carcare_work_order_state import DESK

from .carcare_work_order import PRICE_GROUP


class CarcareAdvice(models.Model):
    """Work the car needs and the customer has not bought: it waits on the car."""

    _name = "carcare.advice"
    _description = "Advice"
    _order = "due_date, id desc"
    _check_company_auto = True

    vehicle_id = fields.Many2one(
        "carcare.vehicle",
        required=True,
        ondelete="cascade",
        index=True,
        check_company=True,
    )
    partner_id = fields.Many2one(
        related="vehicle_id.partner_id", store=True, index=True, string="Customer"
    )
    customer_user_id = fields.Many2one(
        related="partner_id.user_id", store=True, index=True, string="Advisor"
    )
    company_id = fields.Many2one(
        "res.company", required=True, default=lambda self: self.env.company, index=True
    )
    currency_id = fields.Many2one(related="company_id.currency_id")
    order_id = fields.Many2one("carcare.work.order", "Found in", index="btree_not_null")
    line_id = fields.Many2one(
        "carcare.work.order.line", "Declined line", readonly=True, ondelete="set null"
    )
    product_id = fields.Many2one("product.product", check_company=True)
    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    quantity = fields.Float(digits="Product Unit", default=1.0)
    amount = fields.Monetary("Value", groups=PRICE_GROUP)
    reason = fields.Char()
    due_date = fields.Date("Ask again")
    state = fields.Selection(
        [("open", "Open"), ("done", "Done"), ("dropped", "Dropped")],
        required=True,
        default="open",
        index=True,
    )
    done_line_id = fields.Many2one(
        "carcare.work.order.line",
        "Done by",
        readonly=True,
        ondelete="set null",
        index="btree_not_null",
    )

    _line_unique = models.UniqueIndex(
        "(line_id) WHERE line_id IS NOT NULL", "This line is already kept as advice."
    )
    _quantity_sane = models.Constraint(
        "CHECK (quantity > 0 AND quantity <= 10000)",
        "A quantity must be more than 0 and at most 10,000.",
    )
    _open_idx = models.Index("(vehicle_id) WHERE state = 'open'")

    @api.depends("product_id")
    def _compute_name(self):
        for advice in self:
            advice.name = advice.name or advice.product_id.display_name

    def action_add(self):
        """Add the advice to the order named by ``work_order_id`` in the context."""
        order_id = self.env.context.get("work_order_id")
        order = self.env["carcare.work.order"].browse(order_id).exists()
        if not order:
            raise UserError(self.env._("Open a work order of this car first."))
        self.add_to_order(order)
        return True

    @api.private
    def add_to_order(self, order):
        """Return the lines which bring this advice to ``order``; advisors.

        Today's price; an advice already on the order gives its line again. Raises
        UserError for another car, a closed advice or one without a product.
        """
        order.ensure_role(DESK)
        self.check_access("read")
        existing = order.line_ids.filtered(
            lambda line: line.advice_id in self and line.work_state != "cancelled"
        )
        new = self - existing.advice_id
        for advice in new:
            if advice.vehicle_id != order.vehicle_id or advice.state != "open":
                raise UserError(
                    self.env._(
                        "%(advice)s is not open on this car.", advice=advice.name
                    )
                )
            if not advice.product_id:
                raise UserError(
                    self.env._("Choose a product for %(advice)s.", advice=advice.name)
                )
        return existing + self.env["carcare.work.order.line"].create(
            [advice._prepare_line_vals(order) for advice in new]
        )

    def _prepare_line_vals(self, order):
        return {
            "order_id": order.id,
            "product_id": self.product_id.id,
            "name": self.name,
            "quantity": self.quantity,
            "advice_id": self.id,
        }

    def action_drop(self):
        """Close advice nobody wants to follow."""
        self.write({"state": "dropped"})
        return True

    def action_open_again(self):
        """Open dropped advice again."""
        self.filtered(lambda advice: advice.state == "dropped").write({"state": "open"})
        return True
