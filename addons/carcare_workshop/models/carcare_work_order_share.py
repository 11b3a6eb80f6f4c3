from odoo import api, fields, models
from odoo.exceptions import UserError, ValidationError
from odoo.tools import float_compare

from odoo.addons.carcare_job.models.carcare_work_order import CLOSED
from odoo.addons.carcare_job.models.carcare_work_order_state import FLOOR


class CarcareWorkOrderShare(models.Model):
    """Who does a line and for which part of it; the parts always make 100 %."""

    _name = "carcare.work.order.share"
    _description = "Technician Share"
    _order = "line_id, id"
    _rec_name = "user_id"

    line_id = fields.Many2one(
        "carcare.work.order.line", required=True, ondelete="cascade", index=True
    )
    order_id = fields.Many2one(related="line_id.order_id", store=True, index=True)
    company_id = fields.Many2one(related="line_id.company_id", store=True)
    user_id = fields.Many2one("res.users", "Technician", required=True, index=True)
    percent = fields.Float("Share (%)", digits=(5, 2))

    _user_unique = models.UniqueIndex(
        "(line_id, user_id)", "This technician already has a share of the line."
    )
    _percent_sane = models.Constraint(
        "CHECK (percent >= 0 AND percent <= 100)",
        "A share must lie between 0 and 100 %.",
    )

    @api.constrains("user_id", "line_id")
    def _check_user_works_here(self):
        for share in self.sudo():
            user = share.user_id
            works = any(map(user.has_group, FLOOR))
            if not works or share.company_id not in user.company_ids:
                raise ValidationError(
                    share.env._(
                        "%(user)s is no technician of this shop.", user=user.name
                    )
                )

    def _ensure_changeable(self):
        """Who did a line is settled with the bill, and with the car that left."""
        for line in self.sudo().line_id:
            if line.order_id.state in CLOSED or line.sale_line_id.qty_invoiced > 0:
                raise UserError(
                    self.env._("%(line)s is billed: its shares stay.", line=line.name)
                )

    @api.model_create_multi
    def create(self, vals_list):
        """Add shares: without a percentage they are equal, with it the others yield."""
        shares = super().create(vals_list)
        shares._ensure_changeable()
        given = shares.browse(
            share.id
            for share, vals in zip(shares, vals_list, strict=True)
            if vals.get("percent")
        )
        for line, parts in shares.grouped("line_id").items():
            line.share_ids._rebalance(parts & given or line.share_ids.browse())
        return shares

    def write(self, vals):
        """Change shares: the other technicians of the line yield in proportion."""
        self._ensure_changeable()
        result = super().write(vals)
        if "percent" in vals:
            for line, parts in self.grouped("line_id").items():
                line.share_ids._rebalance(parts)
        return result

    def unlink(self):
        """Remove shares: those who stay take over in proportion."""
        self._ensure_changeable()
        lines = self.line_id
        result = super().unlink()
        for line in lines.exists():
            line.share_ids._rebalance(line.share_ids.browse())
        return result

    def _rebalance(self, fixed):  # pylint: disable=missing-return
        """Let the shares of one line make 100 %, keeping the ``fixed`` ones.

        Two decimals; the last share takes the rounding. Raises ValidationError when
        the fixed ones are more than 100 %, or less with nobody to take the rest.
        """
        free = self - fixed
        rest = 100 - sum(fixed.mapped("percent"))
        if float_compare(rest, 0, 2) < 0 or (
            fixed and not free and float_compare(rest, 0, 2)
        ):
            raise ValidationError(
                self.env._("The shares of the technicians must make 100 %.")
            )
        weighted = all(free.mapped("percent"))
        weights = [share.percent if weighted else 1 for share in free]
        parts = [round(rest * weight / sum(weights), 2) for weight in weights]
        if parts:
            parts[-1] = rest - sum(parts[:-1])
        for share, part in zip(free, parts, strict=True):
            # past write(), which would balance again
            # pylint: disable-next=super-method-mismatch,missing-return
            super(CarcareWorkOrderShare, share).write({"percent": part})
