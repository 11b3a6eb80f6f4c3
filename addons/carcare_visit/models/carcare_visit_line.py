from odoo import fields, models
from odoo.exceptions import UserError
from odoo.tools import float_is_zero

from .carcare_visit_ledger_mixin import AMOUNT_FIELDS, COST_GROUPS


class CarcareVisitLine(models.Model):
    """One service or part of a visit and one technician; signed.

    Work shared by several technicians is several lines whose quantities and amounts
    add up to the job. Head fields are copied so that reports need no join.
    """

    _name = "carcare.visit.line"
    _description = "Visit Line"
    _inherit = "carcare.visit.ledger.mixin"
    _order = "date desc, id"
    _rec_name = "product_id"

    visit_id = fields.Many2one(
        "carcare.visit", required=True, readonly=True, index=True, ondelete="restrict"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one("res.currency", required=True, readonly=True)
    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, readonly=True, ondelete="restrict"
    )
    vehicle_id = fields.Many2one(
        "carcare.vehicle", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    date = fields.Datetime(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True)
    product_id = fields.Many2one(
        "product.product", readonly=True, ondelete="restrict", index="btree_not_null"
    )
    family_id = fields.Many2one(
        "product.category", "Service Family", readonly=True, ondelete="restrict"
    )
    technician_id = fields.Many2one("res.users", readonly=True, index="btree_not_null")
    quantity = fields.Float(digits="Product Unit", required=True, readonly=True)
    minutes = fields.Float(readonly=True, help="Minutes worked on this line.")
    amount_net = fields.Monetary("Net Amount", readonly=True)
    amount_list = fields.Monetary("List Amount", readonly=True)
    amount_cost = fields.Monetary("Cost", readonly=True, groups=COST_GROUPS)
    reversed_line_id = fields.Many2one(
        "carcare.visit.line", readonly=True, index="btree_not_null", ondelete="restrict"
    )
    reversal_line_ids = fields.One2many("carcare.visit.line", "reversed_line_id")

    _quantity_not_zero = models.Constraint(
        "CHECK(quantity <> 0)", "A visit line has a quantity."
    )
    _customer_idx = models.Index("(company_id, partner_id, family_id, date)")

    def _get_remaining_quantity(self):
        """Return the signed quantity not reversed yet."""
        return self.quantity + sum(self.reversal_line_ids.mapped("quantity"))

    def _check_reversal_quantity(self, quantity):
        """Raise unless ``quantity`` has the line's sign and is still left."""
        remaining = self._get_remaining_quantity()
        beyond = abs(quantity) - abs(remaining) > 1e-6
        if beyond or quantity * self.quantity <= 0:
            raise UserError(
                self.env._(
                    "%(product)s: only %(left)s can still be reversed, not %(asked)s.",
                    product=self.product_id.display_name or self.env._("line"),
                    left=remaining,
                    asked=quantity,
                )
            )

    def _prepare_reversal_line_vals(self, quantity):
        """Hook: values of the line that reverses ``quantity`` of this one."""
        left = self._get_remaining_quantity() - quantity
        is_last = float_is_zero(left, precision_digits=6)
        vals = {
            "reversed_line_id": self.id,
            "product_id": self.product_id.id,
            "family_id": self.family_id.id,
            "technician_id": self.technician_id.id,
            "quantity": -quantity,
        }
        for name in (*AMOUNT_FIELDS, "minutes"):
            vals[name] = -self._get_reversal_amount(name, quantity, is_last)
        return vals

    def _get_reversal_amount(self, name, quantity, is_last):
        if is_last:
            return self[name] + sum(self.reversal_line_ids.mapped(name))
        return self.currency_id.round(self[name] * quantity / self.quantity)
