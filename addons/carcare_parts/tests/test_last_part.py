"""Real parallel transactions: committed data, own cursors, cleaned up afterwards."""

import threading
import time
from unittest.mock import patch

from odoo import SUPERUSER_ID, api
from odoo.exceptions import UserError
from odoo.modules.registry import Registry
from odoo.tests import BaseCase, get_db_name, tagged


def prepare_last_part(env, jobs):
    """Create ``jobs`` started orders that all want the one part on the shelf.

    The part comes to the shelf after approval, so nobody has reserved it. For
    ``tests/concurrency`` as well; the caller commits. Returns (part, orders).
    """
    part = env["product.product"].create(
        {"name": "Last part", "type": "consu", "is_storable": True, "taxes_id": False}
    )
    process = env["carcare.process"].create(
        {"name": "Race", "code": "RACE", "needs_approval": False}
    )
    source = env["utm.source"].search([], limit=1)
    partner = env["res.partner"].create(
        {"name": "Race", "carcare_customer": True, "carcare_source_id": source.id}
    )
    vehicle = env["carcare.vehicle"].create(
        {"plate": "粤B7R4CE", "partner_id": partner.id}
    )
    orders = env["carcare.work.order"].create(
        [
            {
                "vehicle_id": vehicle.id,
                "process_id": process.id,
                "line_ids": [(0, 0, {"product_id": part.id})],
            }
            for _number in range(jobs)
        ]
    )
    orders.action_check_in()
    orders.action_approve()
    orders.action_start()
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    env["stock.quant"]._update_available_quantity(part, warehouse.lot_stock_id, 1)
    return part, orders


def run_parallel(jobs, function):
    """Call ``function(env, job)`` for each job at once, each in its own transaction.

    Returns [(result or exception, seconds)] in the order of the jobs. No retry: what
    the first attempt says is what the user sees.
    """
    registry = Registry(get_db_name())
    answers = [None] * len(jobs)
    barrier = threading.Barrier(len(jobs))

    def work(index, job):
        with registry.cursor() as cr:
            env = api.Environment(cr, SUPERUSER_ID, {})
            env.cr.execute("SELECT 1 FROM res_company LIMIT 1")  # takes the snapshot
            barrier.wait()
            start = time.monotonic()
            try:
                answer = function(env, job)
                env.flush_all()
                cr.commit()
            except Exception as error:  # noqa: BLE001
                cr.rollback()
                answer = error
            answers[index] = (answer, time.monotonic() - start)

    threads = [threading.Thread(target=work, args=pair) for pair in enumerate(jobs)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    return answers


@tagged("post_install", "-at_install", "carcare_parallel")
class TestLastPart(BaseCase):
    def _with_env(self, function):
        with Registry(get_db_name()).cursor() as cr:
            return function(api.Environment(cr, SUPERUSER_ID, {}))

    def _clean(self, env):
        """Take the committed race off the books again."""
        orders = env["carcare.work.order"].search([("process_id.code", "=", "RACE")])
        sales = orders.sale_order_ids
        moves = sales.order_line.move_ids
        tables = {
            "stock_move_line": moves.move_line_ids,
            "stock_move": moves,
            "stock_picking": sales.picking_ids,
            "carcare_work_order_line": orders.line_ids,
            "sale_order_line": sales.order_line,
            "sale_order": sales,
            "carcare_work_order": orders,
        }
        parts = orders.line_ids.product_id
        quants = env["stock.quant"].search([("product_id", "in", parts.ids)])
        ids = {table: tuple(rows.ids) for table, rows in tables.items() if rows}
        partners, vehicles = orders.partner_id, orders.vehicle_id
        processes = orders.process_id
        env.cr.execute("UPDATE carcare_work_order_line SET sale_line_id = NULL WHERE"
                       " id IN %s", [tuple(orders.line_ids.ids)])  # fmt: skip
        quants.unlink()
        for table, rows in ids.items():
            env.cr.execute(f"DELETE FROM {table} WHERE id IN %s", [rows])
        env.invalidate_all()
        processes.unlink()
        parts.product_tmpl_id.unlink()
        vehicles.unlink()
        partners.unlink()

    def test_when_twenty_want_the_last_part_then_one_gets_it(self):
        """One job gets the part; the others are refused in under a second."""
        with patch.object(threading.current_thread(), "testing", False, create=True):
            part, orders = self._with_env(
                lambda env: [rows.ids for rows in prepare_last_part(env, 20)]
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
                self._with_env(self._clean)

    def _check(self, answers, part, orders):
        won = [answer for answer, _seconds in answers if answer is True]
        lost = [answer for answer, _seconds in answers if answer is not True]
        self.assertEqual(len(won), 1, lost)
        for error in lost:
            self.assertIsInstance(error, UserError)
        self.assertLess(max(seconds for _answer, seconds in answers), 5.0)

        def count(env):
            lines = env["carcare.work.order"].browse(orders).line_ids
            product = env["product.product"].browse(part)
            return sum(lines.mapped("qty_issued")), product.qty_available

        self.assertEqual(self._with_env(count), (1.0, 0.0))
