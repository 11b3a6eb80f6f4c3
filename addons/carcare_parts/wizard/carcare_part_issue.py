from odoo import api, fields, models
from odoo.exceptions import UserError


class CarcarePartIssue(models.TransientModel):
    """Issue parts to a job or return unused ones, with quantity and lot."""

    _name = "carcare.part.issue"
    _description = "Issue or Return Parts"

    order_id = fields.Many2one("carcare.work.order", required=True, readonly=True)
    mode = fields.Selection(
        [("issue", "Issue"), ("return", "Return")], required=True, readonly=True
    )
    line_ids = fields.One2many(
        "carcare.part.issue.line",
        "wizard_id",
        compute="_compute_line_ids",
        store=True,
        readonly=False,
    )
    has_missing = fields.Boolean(compute="_compute_has_missing")
    choice = fields.Selection(
        [
            ("wait", "Wait for the part"),
            ("order", "Order the part"),
            ("take", "Take it anyway (manager)"),
        ],
        "If a Part Is Missing",
    )
    reason = fields.Char()
    keep_open = fields.Boolean(
        "Issue Another One Instead",
        help="The part goes back but the job still needs one.",
    )

    @api.depends("order_id", "mode")
    def _compute_line_ids(self):
        for wizard in self:
            name = "qty_open" if wizard.mode == "issue" else "qty_issued"
            lines = wizard.order_id.line_ids.filtered(name)
            wizard.line_ids = [fields.Command.clear()] + [
                fields.Command.create(wizard._prepare_line_vals(line, name))
                for line in lines
            ]

    def _prepare_line_vals(self, line, name):
        quantity = line[name] if self.mode == "issue" else 0.0
        return {"line_id": line.id, "quantity": quantity}

    @api.depends("line_ids.quantity")
    def _compute_has_missing(self):
        for wizard in self:
            wizard.has_missing = wizard.mode == "issue" and any(
                row.line_id.qty_missing > 0 for row in wizard.line_ids
            )

    def action_confirm(self):
        """Issue or return what is entered; log the choice about missing parts."""
        self.ensure_one()
        quantities = {row.line_id.id: row.quantity for row in self.line_ids}
        lines = self.line_ids.line_id
        if self.mode == "return":
            lines.return_parts(quantities, self.reason or "", self.keep_open)
        elif self.choice in ("wait", "order"):
            self._issue_what_is_there(lines, quantities)
        else:
            force = self.choice == "take"
            if force and not self.reason:
                raise UserError(self.env._("Say why the part is taken anyway."))
            lots = {row.line_id.id: row.lot_id.id for row in self.line_ids}
            lines.issue_parts(quantities, lots, self.reason if force else "")
        return {"type": "ir.actions.act_window_close"}

    def _issue_what_is_there(self, lines, quantities):
        """Issue the parts on the shelf and log the choice for the others."""
        missing = lines.filtered("qty_missing")
        there = lines - missing
        if there:
            there.issue_parts({line.id: quantities[line.id] for line in there})
        if missing:
            missing.decide_shortage(self.choice, self.reason or "")
