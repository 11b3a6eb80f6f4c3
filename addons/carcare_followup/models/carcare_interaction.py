from odoo import api, fields, models


class CarcareInteraction(models.Model):
    """A contact with a customer: what was said, and what comes next by when.

    The next step is an activity of the person in charge; doing the activity closes
    the follow-up.
    """

    _name = "carcare.interaction"
    _description = "Customer Interaction"
    _order = "date desc, id desc"
    _rec_name = "content"
    _check_company_auto = True

    partner_id = fields.Many2one(
        "res.partner", "Customer", required=True, index=True, ondelete="cascade"
    )
    vehicle_id = fields.Many2one(
        "carcare.vehicle",
        index="btree_not_null",
        domain="[('partner_id', '=', partner_id)]",
        check_company=True,
    )
    company_id = fields.Many2one(
        "res.company",
        "Shop",
        required=True,
        default=lambda self: self.env.company,
        index=True,
    )
    user_id = fields.Many2one(
        "res.users",
        "Employee",
        required=True,
        default=lambda self: self.env.user,
        index=True,
    )
    kind = fields.Selection(
        [
            ("phone", "Phone"),
            ("wechat", "WeChat"),
            ("visit", "In person"),
            ("sms", "SMS"),
            ("other", "Other"),
        ],
        required=True,
        default="phone",
    )
    date = fields.Datetime(required=True, default=fields.Datetime.now)
    content = fields.Text(required=True)
    next_step = fields.Char()
    next_date = fields.Date("Next Step By")
    activity_id = fields.Many2one("mail.activity", readonly=True, ondelete="set null")
    state = fields.Selection(
        [("none", "Nothing to do"), ("open", "To follow up"), ("done", "Done")],
        compute="_compute_state",
        store=True,
        index=True,
    )

    _next_step_dated = models.Constraint(
        "CHECK ((next_step IS NULL) = (next_date IS NULL))",
        "A next step needs a date, and a date needs a next step.",
    )

    @api.depends("next_step", "activity_id.active")
    def _compute_state(self):
        for row in self:
            if not row.next_step:
                row.state = "none"
            else:
                row.state = "open" if row.activity_id.active else "done"

    @api.model_create_multi
    def create(self, vals_list):
        """The next step becomes an activity."""
        rows = super().create(vals_list)
        rows._schedule_next_step()
        return rows

    def write(self, vals):
        """A changed next step moves its activity."""
        result = super().write(vals)
        if {"next_step", "next_date", "user_id"} & vals.keys():
            self._schedule_next_step()
        return result

    def _schedule_next_step(self):
        """Give each next step its activity, or bring the open one up to date."""
        for row in self.filtered("next_step"):
            vals = row._prepare_activity_vals()
            if row.activity_id.active:
                row.activity_id.write(vals)
            else:
                row.activity_id = row.partner_id.activity_schedule(
                    row._get_activity_type(), **vals
                )

    def _prepare_activity_vals(self):
        """Return the values of the activity that stands for the next step."""
        self.ensure_one()
        return {
            "summary": self.next_step,
            "date_deadline": self.next_date,
            "user_id": self.user_id.id,
        }

    def _get_activity_type(self):
        """Return the xml id of the activity type of the next step."""
        self.ensure_one()
        call = self.kind == "phone"
        return (
            "mail.mail_activity_data_call" if call else "mail.mail_activity_data_todo"
        )

    def action_done(self):
        """Mark the open next steps done; the others stay as they are."""
        self.filtered(lambda row: row.state == "open").activity_id.action_feedback()
