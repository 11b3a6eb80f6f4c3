"""The whole flow against the bare core flow with the same lines, for counting SQL.

``bin/bench`` and the query test call :func:`run_flow` and :func:`run_core_flow`; each
returns ``{step: statements}``. Data is made by :func:`prepare`; nothing is committed.
"""

from uuid import uuid4


class _Meter:
    """Counts the statements of named steps, pending writes included."""

    def __init__(self, env):
        self.env = env
        self.steps = {}

    def run(self, step, function):
        """Run ``function``, flush, and add its statements to ``step``."""
        self.env.flush_all()
        before = self.env.cr.sql_log_count
        result = function()
        self.env.flush_all()
        count = self.env.cr.sql_log_count - before
        self.steps[step] = self.steps.get(step, 0) + count
        return result


def _get_vin():
    """Return a VIN that no other run has used."""
    digits = f"{uuid4().int:013d}"[-13:]
    return f"WVW{digits[:6]}K{digits[6:]}"


def prepare(env, pieces=100):
    """Return what both flows need: partner, vehicle, products on stock, process."""
    source = env["utm.source"].create({"name": f"Flow {uuid4()}"})
    partner = env["res.partner"].create(
        {"name": "Flow", "carcare_customer": True, "carcare_source_id": source.id}
    )
    products = env["product.product"].create(
        [
            {"name": "Labour", "type": "service", "list_price": 200},
            {
                "name": "Part",
                "type": "consu",
                "is_storable": True,
                "list_price": 80,
                "standard_price": 30,
            },
        ]
    )
    products.invoice_policy = "delivery"
    warehouse = env["stock.warehouse"].search(
        [("company_id", "=", env.company.id)], limit=1
    )
    env["stock.quant"]._update_available_quantity(
        products[1], warehouse.lot_stock_id, pieces
    )
    env.company.setup_carcare_tenders()
    return {
        "partner": partner,
        "vehicle": env["carcare.vehicle"].create(
            {"vin": _get_vin(), "partner_id": partner.id}
        ),
        "products": products,
        "process": env["carcare.process"].create(
            {"name": "Flow", "code": uuid4().hex[:6], "needs_approval": False}
        ),
        "tenders": env["carcare.tender"].search([("company_id", "=", env.company.id)]),
    }


def run_flow(env, data):
    """Draft to delivered with two tenders; return statements by step."""
    meter = _Meter(env)
    lines = [
        (0, 0, {"product_id": product.id, "quantity": number})
        for number, product in enumerate(data["products"], start=1)
    ]
    order = meter.run(
        "create",
        lambda: env["carcare.work.order"].create(
            {
                "vehicle_id": data["vehicle"].id,
                "process_id": data["process"].id,
                "line_ids": lines,
            }
        ),
    )
    meter.run("check in", order.action_check_in)
    meter.run("approve", order.action_approve)
    meter.run("start", order.action_start)
    meter.run("issue", order.action_issue_parts)
    meter.run("ready", order.action_quality_pass)
    due = order.get_bill().amount_due
    cash, wechat = data["tenders"][:2]
    vals = {
        "order_ids": order.ids,
        "tenders": [
            {"tender_id": cash.id, "amount": 100.0},
            {"tender_id": wechat.id, "amount": due - 100.0},
        ],
    }
    settlements = env["carcare.settlement"]
    meter.run("settle", lambda: settlements.settle(vals, str(uuid4())))
    meter.run("deliver", order.action_deliver)
    assert order.state == "delivered" and order.settlement_state == "settled"
    return meter.steps


def run_core_flow(env, data):
    """Sale order to paid invoice with the same lines, as core's own buttons do it."""
    meter = _Meter(env)
    lines = [
        (0, 0, {"product_id": product.id, "product_uom_qty": number})
        for number, product in enumerate(data["products"], start=1)
    ]
    sales = env["sale.order"]
    sale = meter.run(
        "create",
        lambda: sales.create({"partner_id": data["partner"].id, "order_line": lines}),
    )
    meter.run("confirm", sale.action_confirm)
    meter.run("deliver", lambda: _deliver(sale))
    move = meter.run("invoice", sale._create_invoices)
    meter.run("post", move.action_post)
    context = {"active_model": "account.move", "active_ids": move.ids}
    register = env["account.payment.register"].with_context(**context)
    journal = data["tenders"][:1].journal_id
    meter.run(
        "pay", lambda: register.create({"journal_id": journal.id})._create_payments()
    )
    assert move.payment_state == "paid"
    return meter.steps


def _deliver(sale):
    sale.picking_ids.button_validate()
    services = sale.order_line.filtered(lambda line: line.product_id.type == "service")
    services.qty_delivered = 1
