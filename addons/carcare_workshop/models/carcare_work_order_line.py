from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from odoo.addons.carcare_job.models.carcare_work_order import CLOSED
from odoo.addons.carcare_job.models.carcare_work_order_state import MANAGER

from .carcare_work_order import PRICE_GROUP, SALE_GROUPS

MAX_MINUTES = 144000
COMMERCIAL = frozenset(
    (
        "product_id",
        "name",
        "quantity",
        "uom_id",
        "price_unit",
        "discount",
        "tax_ids",
        "is_trial",
    )
)


class CarcareWorkOrderLine(models.Model):
    """One service or part of a work order, decided by the customer on its own."""

    _name = "carcare.work.order.line"
    _description = "Work Order Line"
    _inherit = ["carcare.guard.mixin"]
    _order = "order_id, line_type desc, sequence, id"
    _check_company_auto = True
    _guarded_fields = frozenset(
        ("approval_state", "approved_by", "approved_date", "approval_channel")
        + ("approval_proof", "decision_reason", "work_state", "sale_line_id")
        + ("is_supplement", "done_date", "worked_minutes")
    )

    order_id = fields.Many2one(
        "carcare.work.order", required=True, ondelete="cascade", index=True
    )
    company_id = fields.Many2one(related="order_id.company_id", store=True)
    currency_id = fields.Many2one(related="order_id.currency_id")
    vehicle_id = fields.Many2one(related="order_id.vehicle_id", store=True, index=True)
    order_state = fields.Selection(related="order_id.state", string="Order stage")
    sequence = fields.Integer(default=10)
    product_id = fields.Many2one(
        "product.product", required=True, check_company=True, index=True
    )
    name = fields.Char(
        compute="_compute_name",
        store=True,
        readonly=False,
        required=True,
        precompute=True,
    )
    line_type = fields.Selection(
        [("service", "Service"), ("part", "Part")],
        compute="_compute_line_type",
        store=True,
        precompute=True,
    )
    quantity = fields.Float(digits="Product Unit", default=1.0, required=True)
    uom_id = fields.Many2one(
        "uom.uom", "Unit", compute="_compute_uom_id", store=True, precompute=True
    )
    price_unit = fields.Float(
        digits="Product Price",
        compute="_compute_price_unit",
        store=True,
        readonly=False,
        precompute=True,
        groups=PRICE_GROUP,
    )
    price_list = fields.Float(
        "List price",
        digits="Product Price",
        compute="_compute_price_list",
        store=True,
        precompute=True,
        groups=PRICE_GROUP,
        help="Unit price before any member price.",
    )
    discount = fields.Float("Discount (%)", digits="Discount", groups=PRICE_GROUP)
    tax_ids = fields.Many2many(
        "account.tax",
        string="Taxes",
        compute="_compute_tax_ids",
        store=True,
        readonly=False,
        precompute=True,
        check_company=True,
        groups=PRICE_GROUP,
    )
    amount = fields.Monetary(
        compute="_compute_amount",
        store=True,
        groups=PRICE_GROUP,
        help="What the customer pays for the line, tax included.",
    )
    is_trial = fields.Boolean(
        "Trial", help="The customer tries this service for nothing before buying."
    )
    is_supplement = fields.Boolean("Extra work", readonly=True, copy=False)
    advice_id = fields.Many2one(
        "carcare.advice", "From advice", copy=False, index="btree_not_null"
    )
    approval_state = fields.Selection(
        [
            ("draft", "Not sent"),
            ("pending", "Waiting decision"),
            ("approved", "Approved"),
            ("declined", "Declined"),
            ("deferred", "Deferred"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="draft",
    )
    approved_by = fields.Char("Decided by", readonly=True, copy=False)
    approved_date = fields.Datetime("Decided at", readonly=True, copy=False)
    approval_channel = fields.Selection(
        [
            ("link", "Customer's link"),
            ("in_person", "In person"),
            ("phone", "Phone"),
            ("wechat", "WeChat"),
        ],
        readonly=True,
        copy=False,
    )
    approval_proof = fields.Char("Proof", readonly=True, copy=False)
    decision_reason = fields.Char("Reason", readonly=True, copy=False)
    work_state = fields.Selection(
        [
            ("todo", "To do"),
            ("doing", "Doing"),
            ("done", "Done"),
            ("cancelled", "Cancelled"),
        ],
        required=True,
        readonly=True,
        copy=False,
        default="todo",
    )
    done_date = fields.Datetime("Done at", readonly=True, copy=False)
    share_ids = fields.One2many(
        "carcare.work.order.share", "line_id", "Technicians", copy=False
    )
    technician_names = fields.Char("Done by", compute="_compute_technician_names")
    planned_minutes = fields.Integer(
        compute="_compute_planned_minutes", store=True, readonly=False, precompute=True
    )
    worked_minutes = fields.Integer(readonly=True, copy=False)
    sale_line_id = fields.Many2one(
        "sale.order.line",
        readonly=True,
        copy=False,
        index="btree_not_null",
        groups=SALE_GROUPS,
    )

    _quantity_sane = models.Constraint(
        "CHECK (quantity > 0 AND quantity <= 10000)",
        "A quantity must be more than 0 and at most 10,000.",
    )
    _price_sane = models.Constraint(
        "CHECK (price_unit >= 0 AND price_unit <= 10000000)",
        "A unit price must lie between 0 and 10,000,000.",
    )
    _discount_sane = models.Constraint(
        "CHECK (discount >= 0 AND discount <= 100)",
        "A discount must lie between 0 and 100 %.",
    )
    _planned_minutes_sane = models.Constraint(
        "CHECK (planned_minutes BETWEEN 0 AND 144000)",
        "Planned minutes must lie between 0 and 144,000.",
    )

    @api.depends("product_id")
    def _compute_name(self):
        for line in self:
            line.name = line.product_id.with_context(
                display_default_code=False
            ).display_name

    @api.depends("product_id.type")
    def _compute_line_type(self):
        for line in self:
            line.line_type = "service" if line.product_id.type == "service" else "part"

    @api.depends("product_id")
    def _compute_uom_id(self):
        for line in self:
            line.uom_id = line.product_id.uom_id

    @api.depends(
        "product_id", "quantity", "is_trial", "order_id.partner_id", "order_id.kind"
    )
    def _compute_price_unit(self):
        for line in self:
            if line.approval_state != "draft" and line._origin:
                continue  # an agreed price stays
            line.price_unit = 0.0 if line._is_free() else line._get_customer_price()

    def _is_free(self):
        return self.is_trial or self.order_id.kind == "rework"

    def _get_customer_price(self):
        """Return the unit price of the payer's price list for this quantity."""
        if not self.product_id:
            return 0.0
        payer = self.order_id.partner_id.with_company(self.order_id.company_id)
        return payer.property_product_pricelist._get_product_price(
            self.product_id.with_company(self.order_id.company_id),
            self.quantity or 1.0,
            currency=self.currency_id,
            uom=self.product_id.uom_id,
        )

    @api.depends("product_id")
    def _compute_price_list(self):
        for line in self:
            line.price_list = line.product_id.with_company(line.company_id).lst_price

    @api.depends("product_id", "order_id.partner_id", "order_id.company_id")
    def _compute_tax_ids(self):
        for line in self:
            if line.approval_state != "draft" and line._origin:
                continue
            company = line.order_id.company_id
            taxes = line.product_id.taxes_id._filter_taxes_by_company(company)
            position = self.env["account.fiscal.position"].with_company(company)
            line.tax_ids = position._get_fiscal_position(
                line.order_id.partner_id
            ).map_tax(taxes)

    @api.depends("quantity", "price_unit", "discount", "tax_ids")
    def _compute_amount(self):
        for line in self:
            amounts = line.tax_ids.compute_all(
                line.price_unit * (1 - line.discount / 100),
                currency=line.currency_id,
                quantity=line.quantity,
                product=line.product_id,
                partner=line.order_id.partner_id,
            )
            line.amount = amounts["total_included"]

    @api.depends("product_id", "quantity")
    def _compute_planned_minutes(self):
        for line in self:
            minutes = line.product_id.carcare_minutes * line.quantity
            line.planned_minutes = min(max(round(minutes), 0), MAX_MINUTES)

    @api.depends("share_ids.user_id", "share_ids.percent")
    def _compute_technician_names(self):
        for line in self:
            alone = len(line.share_ids) == 1
            line.technician_names = ", ".join(
                share.user_id.name
                if alone
                else f"{share.user_id.name} {share.percent:g}%"
                for share in line.share_ids
            )

    @api.constrains("price_unit", "discount", "product_id", "is_trial")
    def _check_price(self):
        for line in self.sudo():
            if not line.currency_id.is_zero(line.price_unit) and line._is_free():
                raise ValidationError(
                    line.env._("%(line)s is free of charge here.", line=line.name)
                )

    @api.constrains("advice_id")
    def _check_advice_id(self):
        for line in self.sudo().filtered("advice_id"):
            if line.advice_id.vehicle_id != line.vehicle_id:
                raise ValidationError(
                    line.env._(
                        "%(line)s: the advice is for another car.", line=line.name
                    )
                )

    def _ensure_floor_price(self):
        """Refuse a price below the floor, unless in sudo or by a manager.

        No constraint: those run in sudo and cannot tell who asks.
        """
        if self.env.su or self.env.user.has_group(MANAGER):
            return
        for line in self:
            price = line.price_unit * (1 - line.discount / 100)
            floor = line.product_id.carcare_floor_price
            if (
                not line._is_free()
                and line.currency_id.compare_amounts(price, floor) < 0
            ):
                raise ValidationError(
                    line.env._(
                        "%(line)s: %(price).2f is below the floor price %(floor).2f. "
                        "Ask a manager.",
                        line=line.name,
                        price=price,
                        floor=floor,
                    )
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Add lines to an open order; after approval they are extra work."""
        lines = super().create(vals_list)
        lines._ensure_floor_price()
        for line in lines:
            if line.order_id.state in CLOSED:
                raise UserError(
                    self.env._("%(order)s is closed.", order=line.order_id.name)
                )
        extra = lines.filtered(
            lambda line: line.order_state not in ("draft", "checked_in", "quoted")
        )
        if extra:
            extra.with_guard().write({"is_supplement": True})
        return lines

    def write(self, vals):
        """Keep decided lines; a changed pending line must be sent again."""
        changed = self._get_changed_commercial(vals)
        decided = changed.filtered(lambda line: line.approval_state != "pending")
        if decided:
            raise UserError(
                self.env._(
                    "%(line)s is decided: cancel it and add a new line.",
                    line=decided[0].name,
                )
            )
        if "order_id" in vals and any(
            line.order_id.id != vals["order_id"] for line in self
        ):
            raise UserError(self.env._("A line stays on its work order."))
        result = super().write(vals)
        if COMMERCIAL & vals.keys():
            self._ensure_floor_price()
        if changed:
            changed.with_guard().write({"approval_state": "draft"})
        return result

    def _get_changed_commercial(self, vals):
        """Return the lines, no longer draft, whose agreed content would change."""
        if self._is_guard_open() or not COMMERCIAL & vals.keys():
            return self.browse()
        return self.filtered(lambda line: line.approval_state != "draft")

    @api.ondelete(at_uninstall=False)
    def _unlink_except_sent(self):
        if any(line.approval_state != "draft" for line in self):
            raise UserError(
                self.env._("A line the customer has seen is cancelled, not deleted.")
            )
