from odoo import fields, models
from odoo.tools import SQL


class CarcareComebackReport(models.Model):
    """Comebacks per technician: one row per repeated line and who did it first.

    ``comebacks`` is the technician's share of the line (1 when he did it alone), so
    that the rows of one comeback add up to 1. Cancelled rework does not count.
    """

    _name = "carcare.comeback.report"
    _description = "Comebacks"
    _auto = False
    _order = "date desc, id desc"
    _rec_name = "order_id"
    _depends = {
        "carcare.work.order": ["state", "create_date", "odometer_in_km"],
        "carcare.work.order.line": ["rework_of_id", "warranty_start_date"],
        "carcare.work.order.share": ["line_id", "user_id", "percent"],
    }

    date = fields.Datetime(string="Came Back", readonly=True)
    order_id = fields.Many2one("carcare.work.order", "Rework Order", readonly=True)
    original_id = fields.Many2one("carcare.work.order", "Original Order", readonly=True)
    vehicle_id = fields.Many2one("carcare.vehicle", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    user_id = fields.Many2one("res.users", "Technician", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    reason = fields.Char(readonly=True)
    comebacks = fields.Float(readonly=True, digits=(16, 2))
    days_after = fields.Integer(
        string="Days After Delivery", readonly=True, aggregator="avg"
    )
    km_after = fields.Integer(
        string="Distance After Delivery (km)", readonly=True, aggregator="avg"
    )

    @property
    def _table_query(self):
        return SQL("%s %s %s", self._select(), self._from(), self._where())

    def _select(self):
        """Return the columns; the id is stable: the share, or the line negated."""
        return SQL(
            """
            SELECT COALESCE(first_share.id, -line.id) AS id,
                   COALESCE(rework.checkin_date, rework.create_date) AS date,
                   rework.id AS order_id,
                   first_line.order_id AS original_id,
                   rework.vehicle_id,
                   line.product_id,
                   first_share.user_id,
                   rework.company_id,
                   rework.rework_reason AS reason,
                   COALESCE(first_share.percent / 100, 1) AS comebacks,
                   COALESCE(rework.checkin_date, rework.create_date)::date
                       - original.delivered_date::date AS days_after,
                   GREATEST(0, rework.odometer_in_km - GREATEST(
                       original.odometer_out_km, original.odometer_in_km
                   )) AS km_after
            """
        )

    def _from(self):
        """Return the joins: the repeated line, its first try, who did that."""
        return SQL(
            """
            FROM carcare_work_order_line line
            JOIN carcare_work_order rework ON rework.id = line.order_id
            JOIN carcare_work_order_line first_line ON first_line.id = line.rework_of_id
            JOIN carcare_work_order original ON original.id = first_line.order_id
            LEFT JOIN carcare_work_order_share first_share
                ON first_share.line_id = first_line.id
            """
        )

    def _where(self):
        """Return which rework counts."""
        return SQL("WHERE rework.state != 'cancelled'")
