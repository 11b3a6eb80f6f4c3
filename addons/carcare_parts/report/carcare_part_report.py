from odoo import api, fields, models
from odoo.tools import SQL


class CarcarePartReport(models.Model):
    """Per part line of a work order: approved, issued, returned, billed.

    ``qty_difference`` is what was used and not billed (positive) or billed and not
    used (negative); on a settled order it must be zero. Always current: no table.
    """

    _name = "carcare.part.report"
    _description = "Parts Used and Billed"
    _auto = False
    _rec_name = "product_id"
    _order = "order_id desc, id"
    _depends = {
        "carcare.work.order": ["state", "company_id"],
        "carcare.work.order.line": ["product_id", "quantity", "sale_line_id"],
        "sale.order.line": ["qty_invoiced"],
        "stock.move": ["state", "quantity", "sale_line_id", "origin_returned_move_id"],
    }

    order_id = fields.Many2one("carcare.work.order", readonly=True)
    company_id = fields.Many2one("res.company", readonly=True)
    state = fields.Char("Stage", readonly=True)
    product_id = fields.Many2one("product.product", readonly=True)
    part_origin = fields.Char("Origin", readonly=True)
    approval_state = fields.Char("Approval", readonly=True)
    qty_requested = fields.Float("Requested", readonly=True)
    qty_issued = fields.Float("Issued", readonly=True)
    qty_returned = fields.Float("Returned", readonly=True)
    qty_used = fields.Float("Used", readonly=True, help="Issued less returned.")
    qty_billed = fields.Float("Billed", readonly=True)
    qty_difference = fields.Float("Difference", readonly=True)

    @property
    def _table_query(self):
        return SQL(
            "SELECT *, qty_issued - qty_returned AS qty_used,"
            " qty_issued - qty_returned - qty_billed AS qty_difference FROM (%s) rows",
            self._get_rows_query(),
        )

    @api.model
    def _get_rows_query(self):
        """Hook: one row per part line with its moved and billed quantities."""
        return SQL(
            """
            SELECT line.id, line.order_id, line.company_id, line.product_id,
                   line.part_origin, line.approval_state, wo.state,
                   line.quantity AS qty_requested,
                   COALESCE(SUM(move.quantity)
                       FILTER (WHERE move.origin_returned_move_id IS NULL), 0)
                       AS qty_issued,
                   COALESCE(SUM(move.quantity)
                       FILTER (WHERE move.origin_returned_move_id IS NOT NULL), 0)
                       AS qty_returned,
                   COALESCE(sol.qty_invoiced, 0) AS qty_billed
              FROM carcare_work_order_line line
              JOIN carcare_work_order wo ON wo.id = line.order_id
         LEFT JOIN sale_order_line sol ON sol.id = line.sale_line_id
         LEFT JOIN stock_move move
                ON move.sale_line_id = sol.id AND move.state = 'done'
             WHERE line.line_type = 'part'
               AND COALESCE(line.part_origin, 'oem') <> 'customer'
          GROUP BY line.id, wo.id, sol.id
            """
        )
