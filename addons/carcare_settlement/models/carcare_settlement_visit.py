from odoo import models

from ..tools.allocation import allocate


class CarcareSettlement(models.Model):
    _inherit = "carcare.settlement"

    def _record_visits(self, bill):
        """Record one visit per order; their net amounts add up to the invoice."""
        lines = bill.sale_lines.work_line_id
        net = dict(zip(lines, self._get_line_amounts(lines), strict=True))
        vals = [self._prepare_visit_vals(order, net) for order in self.order_ids]
        self.env["carcare.visit"].record_visits([v for v in vals if v["line_vals"]])

    def _get_line_amounts(self, lines):
        """Return what was received or is owed for each work line, to the fen.

        Rounding off and discounts by tenders are spread over the lines.
        """
        gross = dict.fromkeys(lines, 0.0)
        for row in self.move_id.invoice_line_ids:
            line = row.sale_line_ids.work_line_id
            if line:
                gross[line] += row.price_total
        return allocate(self.amount_total, list(gross.values()))

    def _prepare_visit_vals(self, order, net):
        """Hook: values of the visit of one order; ``net`` is by work line."""
        lines = order.line_ids.filtered(lambda line: line in net)
        return {
            "key": f"{self.key}/{order.id}",
            "settlement_id": self.id,
            "work_order_id": order.id,
            "company_id": self.company_id.id,
            "partner_id": order.partner_id.id,
            "vehicle_id": order.vehicle_id.id,
            "user_id": order.user_id.id,
            "date": self.date,
            "origin": order.name,
            "source_id": order.partner_id.carcare_source_id.id,
            "line_vals": [
                vals for line in lines for vals in self._split_line(line, net[line])
            ],
        }

    def _split_line(self, line, amount_net):
        """Return the visit lines of one work line, one per technician."""
        shares = line.share_ids.filtered("percent")
        weights = shares.mapped("percent") or [100]
        quantities = allocate(line.quantity, weights, digits=2)
        if not all(quantities):
            shares, weights, quantities = shares[:1], [100], [line.quantity]
        columns = {
            "amount_net": allocate(amount_net, weights),
            "amount_list": allocate(line.get_list_amount(), weights),
            "amount_cost": allocate(line.get_cost_amount(), weights),
            "minutes": allocate(line.worked_minutes, weights),
            "quantity": quantities,
        }
        return [
            {name: values[index] for name, values in columns.items()}
            | self._prepare_visit_line_vals(line, shares[index : index + 1].user_id)
            for index in range(len(weights))
        ]

    def _prepare_visit_line_vals(self, line, technician):
        """Hook: the values of a visit line that are not split."""
        return {
            "work_line_id": line.id,
            "product_id": line.product_id.id,
            "technician_id": technician.id,
        }
