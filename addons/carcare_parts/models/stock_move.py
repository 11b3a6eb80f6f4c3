from odoo import api, models
from odoo.exceptions import UserError


class StockMove(models.Model):
    _inherit = "stock.move"

    def _action_assign(self, force_qty=False):
        """Reserve parts of work orders under a lock of their stock.

        A part that somebody else is taking at this moment stays unreserved; issuing it
        tries again. So approving never fails and the last part is reserved once only.
        """
        jobs = self.filtered(lambda move: move.sale_line_id.work_line_id)
        busy = jobs._get_busy_moves()
        result = super(StockMove, self - busy)._action_assign(force_qty=force_qty)
        jobs.sale_line_id.work_line_id.order_id.release_parts_hold()
        return result

    @api.private
    def lock_stock(self):
        """Lock the stock these moves take from, or raise UserError at once.

        Held until the transaction ends. The winner changes the rows he takes from, so
        a loser never works on stale figures.
        """
        names = ", ".join(self.product_id.mapped("display_name"))
        what = self.env._("The stock of %(parts)s", parts=names)
        self._get_stock_to_lock().lock_or_refuse(what)

    def _get_stock_to_lock(self):
        moves = self.filtered(lambda move: move.product_id.is_storable)
        quants = self.env["stock.quant"].sudo()
        if not moves:
            return quants
        return quants.search(moves._get_stock_domain(), order="id")

    def _get_stock_domain(self):
        """Hook: which stock must be locked before these moves take from it."""
        return [
            ("product_id", "in", self.product_id.ids),
            ("location_id", "child_of", self.location_id.ids),
        ]

    def _get_busy_moves(self):
        """Return the moves whose stock another transaction holds right now."""
        if not self:
            return self
        try:
            self.lock_stock()
        except UserError:
            if len(self) == 1:
                return self
            return self.browse().union(*(move._get_busy_moves() for move in self))
        return self.browse()
