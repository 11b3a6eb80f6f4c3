from odoo import api, fields, models
from odoo.exceptions import AccessError, UserError

CASHIER = "carcare.carcare_group_cashier"
MANAGER = "carcare.carcare_group_manager"


class CarcareSettlement(models.Model):
    """One bill paid at the counter, of one or several work orders of one payer.

    Written only by :meth:`settle` and :meth:`reverse`, in one transaction each; nobody
    has the right to create, change or delete a row over the interface.
    """

    _name = "carcare.settlement"
    _description = "Settlement"
    _inherit = ["carcare.lock.mixin"]
    _order = "date desc, id desc"
    _check_company_auto = True

    name = fields.Char("Number", required=True, readonly=True, default="/")
    key = fields.Char("Unique Key", required=True, readonly=True)
    kind = fields.Selection([("bill", "Bill")], required=True, default="bill")
    state = fields.Selection(
        [("done", "Settled"), ("reversed", "Reversed")], required=True, default="done"
    )
    company_id = fields.Many2one("res.company", required=True, readonly=True)
    currency_id = fields.Many2one(related="company_id.currency_id")
    partner_id = fields.Many2one(
        "res.partner", "Payer", required=True, readonly=True, index=True
    )
    date = fields.Datetime(required=True, readonly=True)
    day = fields.Date(required=True, readonly=True, index=True)
    user_id = fields.Many2one("res.users", "Cashier", required=True, readonly=True)
    order_ids = fields.Many2many("carcare.work.order", string="Work Orders")
    active_order_ids = fields.One2many(
        "carcare.work.order", "settlement_id", "Orders in Force", readonly=True
    )
    vehicle_ids = fields.Many2many(
        "carcare.vehicle", string="Vehicles", compute="_compute_vehicle_ids"
    )
    tender_ids = fields.One2many(
        "carcare.settlement.tender", "settlement_id", "Tenders"
    )
    move_id = fields.Many2one(
        "account.move", "Invoice", readonly=True, index="btree_not_null"
    )
    refund_id = fields.Many2one(
        "account.move", "Credit Note", readonly=True, index="btree_not_null"
    )
    visit_ids = fields.One2many("carcare.visit", "settlement_id", "Visits")
    amount_goods = fields.Monetary(
        "Goods and Services", readonly=True, help="All lines, tax included."
    )
    amount_rounding = fields.Monetary(
        "Rounded Off", readonly=True, help="Given away to reach a round amount."
    )
    amount_due = fields.Monetary(readonly=True, help="What the tenders add up to.")
    amount_discount = fields.Monetary(
        "Discount by Tenders",
        readonly=True,
        help="The part of the tenders that lowers the price, as coupons do.",
    )
    amount_total = fields.Monetary(
        "Received or Owed", readonly=True, help="The total of the invoice."
    )
    amount_change = fields.Monetary("Change", compute="_compute_amount_change")
    reason = fields.Char("Reason of Reversal", readonly=True)
    reversed_date = fields.Datetime(readonly=True)
    reversed_day = fields.Date(readonly=True)
    reversed_by_id = fields.Many2one("res.users", "Reversed by", readonly=True)
    reverse_key = fields.Char(readonly=True)

    _key_uniq = models.Constraint("UNIQUE(key)", "This bill is already settled.")

    @api.depends("order_ids.vehicle_id")
    def _compute_vehicle_ids(self):
        for settlement in self:
            settlement.vehicle_ids = settlement.order_ids.vehicle_id

    @api.depends("tender_ids.amount_change")
    def _compute_amount_change(self):
        for settlement in self:
            settlement.amount_change = sum(
                settlement.tender_ids.mapped("amount_change")
            )

    def action_print_statement(self):
        """Print the settlement statement of the bill."""
        report = self.env.ref("carcare_settlement.carcare_settlement_statement_report")
        return report.report_action(self)

    def action_print_receipt(self):
        """Print the receipt of the money."""
        report = self.env.ref("carcare_settlement.carcare_settlement_receipt_report")
        return report.report_action(self)

    def action_deliver(self):
        """Hand over the cars of the bill that are ready."""
        self.order_ids.filtered(lambda order: order.state == "ready").action_deliver()
        return True

    def action_open_reversal(self):
        """Open the screen to reverse the bill (manager)."""
        self.ensure_one()
        self._ensure_role(MANAGER)
        return {
            "type": "ir.actions.act_window",
            "name": self.env._("Reverse settlement"),
            "res_model": "carcare.settlement.reversal",
            "view_mode": "form",
            "target": "new",
            "context": {"default_settlement_id": self.id},
        }

    def _ensure_role(self, group):
        if not (self.env.su or self.env.user.has_group(group)):
            raise AccessError(self.env._("Your role may not do this."))

    @api.model
    def _get_next_name(self, company):
        """Return the next number; its date is the day in the shop."""
        sequence = self.env["ir.sequence"].sudo().with_company(company)
        sequence = sequence.with_context(tz="Asia/Shanghai")
        return sequence.next_by_code("carcare.settlement")

    @api.model
    def _find_by_key(self, key, orders):
        """Return the settlement already made with ``key``; refuse a borrowed key."""
        if not key:
            raise UserError(self.env._("The request has no unique key."))
        found = self.sudo().search([("key", "=", key)])
        if found and found.order_ids != orders:
            raise UserError(self.env._("This key belongs to another bill. Reload."))
        return self.browse(found.ids)

    @api.private
    def dispatch_tenders(self, phase, default=None):
        """Call ``_<phase>_tender_<kind>`` once per kind and collect the answers.

        A kind without the method answers ``default``; a phase without default must
        be known by every kind.
        """
        answers = []
        for kind, rows in self.tender_ids.grouped("kind").items():
            handler = getattr(rows, f"_{phase}_tender_{kind}", None)
            if handler is None and default is None:
                raise UserError(
                    self.env._("The tender %(kind)s cannot be used.", kind=kind)
                )
            answers.append(handler() if handler else default)
        return answers
