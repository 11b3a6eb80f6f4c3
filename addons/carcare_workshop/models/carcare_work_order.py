from odoo import api, fields, models

PRICE_GROUP = "carcare_workshop.carcare_workshop_group_price"
# Who may open sales orders; everybody else sees the work order only.
SALE_GROUPS = "carcare.carcare_group_manager,carcare.carcare_group_accountant"


class CarcareWorkOrder(models.Model):
    """The stay gets its lines: what is offered, agreed, done and billed."""

    _inherit = "carcare.work.order"
    _guarded_fields = frozenset(("quote_version",))

    line_ids = fields.One2many("carcare.work.order.line", "order_id", copy=True)
    version_ids = fields.One2many(
        "carcare.work.order.version", "order_id", copy=False, groups=PRICE_GROUP
    )
    sale_order_ids = fields.One2many(
        "sale.order", "work_order_id", groups=SALE_GROUPS, copy=False
    )
    technician_ids = fields.Many2many(
        compute="_compute_technician_ids",
        store=True,
        help="Everybody who has a share of a line.",
    )
    quote_version = fields.Integer(readonly=True, copy=False)
    quote_valid_until = fields.Date("Quotation valid until", copy=False)
    amount_total = fields.Monetary(
        "Total", compute="_compute_amounts", store=True, groups=PRICE_GROUP
    )
    amount_approved = fields.Monetary(
        "Approved", compute="_compute_amounts", store=True, groups=PRICE_GROUP
    )
    pending_count = fields.Integer("Waiting decision", compute="_compute_line_counts")
    unsent_count = fields.Integer("Not sent", compute="_compute_line_counts")
    open_advice_ids = fields.Many2many(
        "carcare.advice", compute="_compute_open_advice_ids", string="Open advice"
    )

    @api.depends("line_ids.share_ids.user_id", "line_ids.work_state")
    def _compute_technician_ids(self):
        for order in self:
            order.technician_ids = order._get_live_lines().share_ids.user_id

    @api.depends("line_ids.amount", "line_ids.approval_state", "line_ids.work_state")
    def _compute_amounts(self):
        for order in self:
            amounts = dict.fromkeys(("draft", "pending", "approved"), 0.0)
            for line in order._get_live_lines():
                if line.approval_state in amounts:
                    amounts[line.approval_state] += line.amount
            order.amount_approved = amounts["approved"]
            order.amount_total = sum(amounts.values())

    @api.depends("line_ids.approval_state", "line_ids.work_state")
    def _compute_line_counts(self):
        for order in self:
            states = order._get_live_lines().mapped("approval_state")
            order.pending_count = states.count("pending")
            order.unsent_count = states.count("draft")

    @api.depends("vehicle_id")
    def _compute_open_advice_ids(self):
        advice = self.env["carcare.advice"].search(
            self.vehicle_id._get_open_advice_domain()
        )
        by_vehicle = advice.grouped("vehicle_id")
        for order in self:
            order.open_advice_ids = by_vehicle.get(order.vehicle_id._origin, advice[:0])

    def _get_live_lines(self):
        """Return the lines not taken off the orders."""
        return self.line_ids.filtered(lambda line: line.work_state != "cancelled")

    def _copy_process(self):
        """Copy the steps, and the usual lines where no line was asked for."""
        result = super()._copy_process()
        if not self.line_ids:
            self.env["carcare.work.order.line"].create(
                [
                    self._prepare_usual_line_vals(product)
                    for product in self.process_id.product_ids
                ]
            )
        return result

    def _prepare_usual_line_vals(self, product):
        return {"order_id": self.id, "product_id": product.id}

    def _on_quoted(self):
        self.line_ids.quote()

    def _on_approved(self):
        drafts = self.line_ids.filtered(lambda line: line.approval_state == "draft")
        drafts.quote()  # where the process asks for no approval
        (self - drafts.order_id).sync_sale_order()

    def _on_ready(self):
        result = super()._on_ready()
        self._finish_services()
        return result

    def _on_delivered(self):
        result = super()._on_delivered()
        self._finish_services()
        self.line_ids.settle_advice()
        return result

    def _finish_services(self):
        """Finish the services whose process does not ask for a tap on each."""
        self._get_live_lines().filtered(
            lambda line: (
                line.approval_state == "approved"
                and line.line_type == "service"
                and line.work_state != "done"
            )
        ).finish_work()

    def _on_cancelled(self):
        self.line_ids.with_guard().write({"work_state": "cancelled"})
        self.cancel_sale_order()

    def _on_draft(self):
        self.line_ids.reset_decision()
