from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError

from .carcare_checklist_item import UNITS
from .carcare_reading import LIMITS

PINNED = frozenset(("item_id", "watch_below", "now_below", "line_id", "advice_id"))


class CarcareFinding(models.Model):
    """What an inspection found: graded, measured, pictured, and what to do about it.

    A finding ends in one of three ways: nothing to do (OK), a line of this work order,
    or advice that stays on the car.
    """

    _name = "carcare.finding"
    _description = "Inspection Finding"
    _inherit = ["carcare.pictured.mixin", "carcare.guard.mixin"]
    _order = "inspection_id, sequence, id"

    inspection_id = fields.Many2one(
        "carcare.inspection", required=True, index=True, ondelete="cascade"
    )
    order_id = fields.Many2one(related="inspection_id.order_id", store=True, index=True)
    company_id = fields.Many2one(
        related="inspection_id.company_id", store=True, index=True
    )
    currency_id = fields.Many2one(related="order_id.currency_id")
    item_id = fields.Many2one(
        "carcare.checklist.item", readonly=True, ondelete="set null"
    )
    sequence = fields.Integer(default=100)
    name = fields.Char(required=True)
    place_id = fields.Many2one("carcare.inspection.place", ondelete="restrict")
    unit = fields.Selection(UNITS)
    value = fields.Float(digits=(16, 2), help="0: not measured.")
    watch_below = fields.Float(digits=(16, 2), readonly=True)
    now_below = fields.Float(digits=(16, 2), readonly=True)
    level_id = fields.Many2one(
        "carcare.inspection.level",
        string="Severity",
        compute="_compute_level_id",
        store=True,
        readonly=False,
        domain="[('inspection_id', '=', inspection_id)]",
        ondelete="restrict",
        index="btree_not_null",
    )
    severity = fields.Selection(related="level_id.code", store=True)
    level_color = fields.Char(related="level_id.color")
    note = fields.Char()
    product_id = fields.Many2one(
        "product.product",
        string="Suggested Product",
        domain="[('sale_ok', '=', True)]",
        ondelete="restrict",
    )
    quantity = fields.Float(default=1.0, digits="Product Unit")
    price_unit = fields.Monetary(
        compute="_compute_price_unit",
        store=True,
        readonly=False,
        groups="carcare_workshop.carcare_workshop_group_price",
        help="Price proposed to the customer, as on the order line.",
    )
    line_id = fields.Many2one(
        "carcare.work.order.line",
        string="Order Line",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    advice_id = fields.Many2one(
        "carcare.advice",
        readonly=True,
        copy=False,
        ondelete="set null",
        index="btree_not_null",
    )
    is_open = fields.Boolean(compute="_compute_is_open")

    _quantity_positive = models.Constraint(
        "CHECK(quantity > 0)", "The quantity of a finding must be above zero."
    )
    _price_not_negative = models.Constraint(
        "CHECK(price_unit >= 0)", "The price of a finding cannot be negative."
    )

    @api.depends("value", "watch_below", "now_below", "inspection_id")
    def _compute_level_id(self):
        """Grade a measured value by the pinned limits; a grade by eye stays."""
        for finding in self:
            level = finding.level_id
            code = finding._get_measured_code()
            if code and level.code != code:
                level = finding.inspection_id.level_ids.filtered(
                    lambda candidate, code=code: candidate.code == code
                )[:1]
            finding.level_id = level

    @api.depends("product_id")
    def _compute_price_unit(self):
        for finding in self:
            finding.price_unit = finding.product_id.lst_price

    @api.depends("severity", "line_id", "advice_id")
    def _compute_is_open(self):
        for finding in self:
            finding.is_open = (
                finding.severity in ("watch", "now")
                and not finding.line_id
                and not finding.advice_id
            )

    @api.constrains("level_id", "inspection_id")
    def _check_level_pinned(self):
        """A finding is graded on the scale of its own inspection."""
        for finding in self.filtered("level_id"):
            if finding.level_id.inspection_id != finding.inspection_id:
                raise ValidationError(
                    self.env._("Use the severity scale of this inspection.")
                )

    @api.constrains("value", "unit")
    def _check_value(self):
        """A measured value has a unit and is one an instrument can show."""
        for finding in self.filtered("value"):
            limit = LIMITS.get(finding.unit, 0)
            if not 0 <= finding.value <= limit:
                raise ValidationError(
                    self.env._(
                        "%(value)s is not a possible value for %(name)s: choose the "
                        "unit and enter 0 to %(limit)s.",
                        value=finding.value,
                        name=finding.name,
                        limit=limit,
                    )
                )

    @api.constrains("inspection_id", "name", "value", "level_id", "note", "price_unit")
    def _check_order_open(self):
        """Findings of a car that has left are part of its file and stay."""
        self.order_id.ensure_intake_open()

    def write(self, vals):
        """Pinned limits, and what became of a finding, are not typed."""
        if not self._is_guard_open():
            self._refuse_fields(PINNED & vals.keys())
        return super().write(vals)

    @api.ondelete(at_uninstall=False)
    def _unlink_except_used(self):
        self.order_id.ensure_intake_open()
        if self.line_id or self.advice_id:
            raise UserError(
                self.env._("This finding is on the order or advice and cannot go.")
            )

    def action_add_line(self):
        """Put each finding on its work order, as a line that awaits approval.

        Pressing again adds nothing. Raises UserError without a suggested product or
        when the order takes no more lines.
        """
        findings = self.filtered(lambda finding: not finding.line_id)
        findings._ensure_has_product()
        findings.order_id.ensure_intake_open()
        lines = self.env["carcare.work.order.line"].create(
            [finding._prepare_line_vals() for finding in findings]
        )
        for finding, line in zip(findings, lines, strict=True):
            finding.with_guard().line_id = line
            finding.photo_id.line_id = line
        return True

    def action_advise(self):
        """Keep each finding on the car as open advice; pressing again adds nothing.

        For whoever may write the finding. A walk-in without vehicle file keeps none.
        """
        self.check_access("write")
        findings = self.sudo().filtered(
            lambda finding: not finding.line_id
            and not finding.advice_id
            and finding.order_id.vehicle_id
        )
        advices = findings.env["carcare.advice"].create(
            [finding._prepare_advice_vals() for finding in findings]
        )
        for finding, advice in zip(findings, advices, strict=True):
            finding.with_guard().advice_id = advice
        return True

    def _ensure_has_product(self):
        for finding in self:
            if not finding.product_id:
                raise UserError(
                    self.env._("Choose a product for %(name)s.", name=finding.name)
                )

    def _prepare_line_vals(self):
        """Return the values of the work-order line that does the found work.

        The line works out its own price (price list, rework) unless one was typed.
        """
        self.ensure_one()
        vals = {
            "order_id": self.order_id.id,
            "product_id": self.product_id.id,
            "quantity": self.quantity,
        }
        if self.currency_id.compare_amounts(self.price_unit, self.product_id.lst_price):
            vals["price_unit"] = self.price_unit
        return vals

    def _prepare_advice_vals(self):
        """Return the values of the advice that keeps the finding on the car."""
        self.ensure_one()
        return {
            "vehicle_id": self.order_id.vehicle_id.id,
            "company_id": self.company_id.id,
            "order_id": self.order_id.id,
            "product_id": self.product_id.id,
            "quantity": self.quantity,
            "amount": self.quantity * self.price_unit,
            "name": self.get_summary(),
            "reason": self.note,
        }

    @api.private
    def get_summary(self):
        """Return one line of text: where, what, how much and the note; no grade."""
        self.ensure_one()
        units = dict(self._fields["unit"]._description_selection(self.env))
        value = self.value and f"{self.value:g} {units.get(self.unit, '')}".strip()
        parts = [self.place_id.name, self.name, value, self.note]
        return " ".join(part for part in parts if part)

    def _get_measured_code(self):
        """Return the grade of the measured value, or None when nothing is measured."""
        self.ensure_one()
        if not self.value or not (self.watch_below or self.now_below):
            return None
        if self.value < self.now_below:
            return "now"
        return "watch" if self.value < self.watch_below else "ok"

    def _get_photo_stage(self):
        """Return progress for what is found while work goes on, else intake."""
        checked_in = self.order_id.state in ("draft", "checked_in", "quoted")
        return "intake" if checked_in else "progress"
