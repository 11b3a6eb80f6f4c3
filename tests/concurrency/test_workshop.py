"""Repeated and simultaneous calls of the workshop's buttons."""

import functools

import pytest
from rpc import at_once


def _state(counter, order: int) -> str:
    return counter.manager.call("carcare.work.order", "read", [order], ["state"])[0][
        "state"
    ]


@pytest.mark.parametrize("number", (2, 5, 10, 20))
def test_a_button_pressed_by_many_moves_the_order_once(counter, number):
    """Twenty taps on "start": one change of stage is logged, nobody sees a 500."""
    order = counter.order(state="approved")
    clients = counter.clients(number, "manager")
    outcomes = at_once(
        [
            functools.partial(c.call, "carcare.work.order", "action_start", [order])
            for c in clients
        ]
    )
    assert all(o.accepted or o.refused for o in outcomes), outcomes
    assert _state(counter, order) == "in_progress"
    logged = [("order_id", "=", order), ("state_to", "=", "in_progress")]
    assert counter.count("carcare.work.order.log", *logged) == 1


@pytest.mark.parametrize("number", (2, 5, 10, 20))
def test_the_last_part_goes_to_one_job(counter, number):
    """One piece on the shelf, many jobs: one gets it, stock never falls below zero."""
    part = counter.part(1)
    orders = [counter.order(part, state="in_progress") for _ in range(number)]
    lines = [
        counter.manager.call(
            "carcare.work.order.line", "search", [("order_id", "=", order)]
        )
        for order in orders
    ]
    clients = counter.clients(number, "advisor")
    outcomes = at_once(
        [
            functools.partial(c.call, "carcare.work.order.line", "action_issue", ids)
            for c, ids in zip(clients, lines, strict=True)
        ]
    )
    assert all(o.accepted or o.refused for o in outcomes), [
        o.error for o in outcomes if not (o.accepted or o.refused)
    ]
    for client, ids, outcome in zip(clients, lines, outcomes, strict=True):
        if outcome.refused:  # a loser presses again: still only one may get it
            [again] = at_once(
                [
                    functools.partial(
                        client.call, "carcare.work.order.line", "action_issue", ids
                    )
                ]
            )
            assert again.accepted or again.refused, again.error
    quants = [("product_id", "=", part), ("location_id.usage", "=", "internal")]
    found = counter.admin.call("stock.quant", "search_read", quants, ["quantity"])
    assert sum(quant["quantity"] for quant in found) == 0
    assert all(quant["quantity"] >= 0 for quant in found)
    issued = counter.manager.call(
        "carcare.work.order.line", "read", [i for ids in lines for i in ids],
        ["qty_issued"],
    )  # fmt: skip
    assert sum(line["qty_issued"] for line in issued) == 1
