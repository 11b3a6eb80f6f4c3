from odoo.exceptions import UserError
from odoo.tests import BaseCase, tagged

from .parallel import run_parallel, with_env


def prepare_last_part(env, jobs):
    """Create ``jobs`` started orders that all want the one part on the shelf.

    The part comes to the shelf after approval, so nobody has reserved it. Also for
    ``tests/concurrency``; the caller commits. Returns (part, orders).
    """
    part = env["product.product"].create(
        {"name": "Last part", "type": "consu", "is_storable": True, "taxes_id": False}
    )
    process = env["carcare.process"].create({"name": "Race", "code": "RACE"})
    source = env["utm.source"].search([], limit=1)
    partner = env["res.partner"].create(
        {"name": "Race", "carcare_customer": True, "carcare_source_id": source.id}
    )
    vehicle = env["carcare.vehicle"].create(
        {"plate": "粤B7R4C5", "partner_id": partner.id}
    )
    vals = {
        "vehicle_id": vehicle.id,
        "process_id": process.id,
        "line_ids": [(0, 0, {"product_id": part.id})],
    }
    orders = env["carcare.work.order"].create([dict(vals) for _number in range(jobs)])
    orders.action_check_in()
    orders.action_approve()
    orders.action_start()
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    env["stock.quant"]._update_available_quantity(part, warehouse.lot_stock_id, 1)
    return part, orders


def clean_last_part(env):
    """Take the committed race out of the database again."""
    orders = env["carcare.work.order"].search([("process_id.code", "=", "RACE")])
    lines, sales = orders.line_ids, orders.sale_order_ids
    parts = lines.product_id
    rest = (parts.product_tmpl_id, orders.vehicle_id, orders.partner_id)
    process = orders.process_id
    env.cr.execute(
        "UPDATE carcare_work_order_line SET sale_line_id = NULL WHERE id IN %s",
        [tuple(lines.ids)],
    )
    moves = sales.order_line.move_ids
    groups = (moves.move_line_ids, moves, sales.picking_ids)
    for rows in (*groups, sales.order_line, sales, lines, orders):
        if rows:
            env.cr.execute(
                f"DELETE FROM {rows._table} WHERE id IN %s", [tuple(rows.ids)]
            )
    env["stock.quant"].search([("product_id", "in", parts.ids)]).unlink()
    env.invalidate_all()
    for rows in (process, *rest):
        rows.unlink()


@tagged("post_install", "-at_install", "carcare_parallel")
class TestLastPart(BaseCase):
    def test_when_ten_want_the_last_part_then_one_gets_it(self):
        """One job gets the part; the others are refused at once with a reason."""
        part, orders = with_env(
            lambda env: [rows.ids for rows in prepare_last_part(env, 10)]
        )
        try:
            answers = run_parallel(
                orders,
                lambda env, job: env["carcare.work.order"]
                .browse(job)
                .action_issue_parts(),
            )
            self._check(answers, part, orders)
        finally:
            with_env(clean_last_part)

    def _check(self, answers, part, orders):
        lost = [answer for answer, _seconds in answers if answer is not True]
        self.assertEqual(len(lost), len(orders) - 1, lost)
        for error in lost:
            self.assertIsInstance(error, UserError)

        def count(env):
            lines = env["carcare.work.order"].browse(orders).line_ids
            product = env["product.product"].browse(part)
            return sum(lines.mapped("qty_issued")), product.qty_available

        self.assertEqual(with_env(count), (1.0, 0.0))
