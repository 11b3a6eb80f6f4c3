import hashlib
from dataclasses import dataclass, field

from odoo import api, models
from odoo.exceptions import UserError
from odoo.tools import float_compare, float_round

ROUNDING_STEP = {"jiao": 0.1, "yuan": 1.0}


@dataclass
class Bill:
    """What is due for some work orders at one moment, in company currency."""

    company: models.Model
    sale_lines: models.Model
    base_lines: list = field(default_factory=list)
    amount_goods: float = 0.0
    amount_rounding: float = 0.0

    @property
    def currency(self):
        """The company's currency."""
        return self.company.currency_id

    @property
    def amount_due(self):
        """What the tenders must add up to."""
        return self.currency.round(self.amount_goods - self.amount_rounding)

    @property
    def token(self):
        """A digest of the lines: it changes when anything billed changes."""
        rows = [
            (
                line.id,
                line.get_quantity_to_bill(),
                line.price_unit,
                line.discount,
                line.tax_ids.ids,
            )
            for line in self.sale_lines
        ]
        text = repr((rows, f"{self.amount_due:.2f}"))
        return hashlib.sha256(text.encode()).hexdigest()[:16]

    def get_discount_lines(self, amount, key):
        """Return invoice line values that lower the bill by ``amount`` to the fen.

        The taxes are those of the lines, in proportion, as core's own global discount.
        """
        if self.currency.is_zero(amount):
            return []
        env = self.company.env
        product = self.company.get_carcare_discount_product()
        rows = env["account.tax"]._prepare_global_discount_lines(
            self.base_lines,
            self.company,
            "fixed",
            amount,
            computation_key=f"global_discount,{key}",
            grouping_function=lambda _base_line: {"product_id": product},
        )
        return [self._prepare_discount_vals(row, product) for row in rows]

    def _prepare_discount_vals(self, row, product):
        export = self.company.env["account.tax"]._export_base_line_extra_tax_data
        return {
            "name": product.name,
            "product_id": product.id,
            "quantity": row["quantity"],
            "price_unit": row["price_unit"],
            "tax_ids": [(6, 0, row["tax_ids"].ids)],
            "extra_tax_data": export(row),
            "sequence": 9999,
        }


class CarcareWorkOrder(models.Model):
    _inherit = "carcare.work.order"

    @api.private
    def get_bill(self, round_off=True):
        """Return the :class:`Bill` of these orders: finished work and issued parts.

        Writes nothing: approved services count as done, settling finishes them.
        Raises UserError when a part is neither issued nor given up. Amounts are those
        the invoice will have, computed by core's tax engine over all lines together.
        """
        orders = self.sudo()
        orders._ensure_delivered()
        lines = orders.sale_order_ids.order_line.filtered(
            lambda line: line.work_line_id and line.get_quantity_to_bill()
        )
        bill = Bill(orders.company_id, lines)
        bill.base_lines, bill.amount_goods = orders._compute_bill_amounts(lines)
        if round_off:
            bill.amount_rounding = orders._get_rounding(bill.amount_goods)
        return bill

    @api.private
    def finish_billed_services(self):
        """Mark approved services as done that nobody had to report (sudo, locked)."""
        lines = self.sale_order_ids.order_line
        lines = lines.filtered(lambda line: line.is_billed_as_ordered()).work_line_id
        lines.filtered(lambda line: line.work_state != "done").finish_work()

    def _ensure_delivered(self):
        for line in self.sale_order_ids.order_line:
            if line.is_billed_as_ordered():
                continue
            if float_compare(line.product_uom_qty, line.qty_delivered, 6):
                raise UserError(
                    self.env._(
                        "%(order)s: %(done)s of %(wanted)s %(product)s was used. Issue "
                        "the rest or mark it as not used.",
                        order=line.order_id.work_order_id.name,
                        done=f"{line.qty_delivered:g}",
                        wanted=f"{line.product_uom_qty:g}",
                        product=line.product_id.display_name,
                    )
                )

    def _compute_bill_amounts(self, lines):
        """Return (base lines with taxes, total tax included) as the invoice has them."""
        tax = self.env["account.tax"]
        company = self.company_id
        base_lines = [
            line._prepare_base_line_for_taxes_computation(
                quantity=line.get_quantity_to_bill()
            )
            for line in lines
        ]
        tax._add_tax_details_in_base_lines(base_lines, company)
        tax._round_base_lines_tax_details(base_lines, company)
        totals = tax._get_tax_totals_summary(base_lines, company.currency_id, company)
        return base_lines, totals["total_amount_currency"]

    def _get_rounding(self, amount):
        """Hook: what is given away to reach a round amount, by the shop's rule."""
        currency = self.company_id.currency_id
        step = ROUNDING_STEP.get(self.company_id.carcare_rounding)
        if not step:
            return 0.0
        rounded = float_round(amount, precision_rounding=step, rounding_method="DOWN")
        return currency.round(amount - rounded)
