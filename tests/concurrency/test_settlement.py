"""Many tills, one bill: settled once, every loser told why, nobody sees a 500."""

import functools

import pytest
from counter import open_wizard, press_settle
from rpc import Outcome, at_once

CLIENTS = (2, 5, 10, 20)


def _assert_answered(outcomes: list[Outcome]) -> None:
    wrong = [o.error for o in outcomes if not (o.accepted or o.refused)]
    assert not wrong, wrong


def _assert_settled_once(counter, order: int) -> None:
    orders = [("order_ids", "in", [order])]
    assert counter.count("carcare.settlement", *orders, ("state", "=", "done")) == 1
    assert counter.count("carcare.visit", ("work_order_id", "=", order)) == 1
    bill = counter.manager.call(
        "carcare.settlement",
        "search_read",
        orders,
        ["amount_due", "amount_total", "tender_ids"],
    )[0]
    assert bill["amount_due"] == bill["amount_total"] == 100.0
    assert len(bill["tender_ids"]) == 1


@pytest.mark.parametrize("number", CLIENTS)
def test_one_button_pressed_by_many_settles_once(counter, number):
    """The same screen sent again and again (double click, retry): one settlement."""
    order = counter.order()
    clients = counter.clients(number)
    wizard = open_wizard(clients[0], order)
    outcomes = at_once(
        [functools.partial(press_settle, client, wizard) for client in clients]
    )
    _assert_answered(outcomes)
    assert any(outcome.accepted for outcome in outcomes)
    _assert_settled_once(counter, order)
    assert press_settle(clients[0], wizard)  # a retry after a lost answer
    _assert_settled_once(counter, order)


@pytest.mark.parametrize("number", CLIENTS)
def test_many_cashiers_at_one_order_settle_it_once(counter, number):
    """Each cashier has a screen of her own open: one wins, the others are refused."""
    order = counter.order()
    clients = counter.clients(number)
    wizards = [open_wizard(client, order) for client in clients]
    outcomes = at_once(
        [
            functools.partial(press_settle, client, wizard)
            for client, wizard in zip(clients, wizards, strict=True)
        ]
    )
    _assert_answered(outcomes)
    assert sum(outcome.accepted for outcome in outcomes) == 1
    _assert_settled_once(counter, order)


def test_a_stale_screen_cannot_pay_again(counter):
    """A screen opened before somebody else settled is refused afterwards."""
    order = counter.order()
    first, second = counter.clients(2)
    stale = open_wizard(second, order)
    press_settle(first, open_wizard(first, order))
    [outcome] = at_once([functools.partial(press_settle, second, stale)])
    assert outcome.refused
    _assert_settled_once(counter, order)


def test_different_orders_settle_side_by_side(counter):
    """Ten tills with ten cars: all are settled, none waits for another's fault."""
    orders = [counter.order() for _ in range(10)]
    clients = counter.clients(10)
    wizards = [open_wizard(c, o) for c, o in zip(clients, orders, strict=True)]
    outcomes = at_once(
        [
            functools.partial(press_settle, client, wizard)
            for client, wizard in zip(clients, wizards, strict=True)
        ]
    )
    _assert_answered(outcomes)
    for client, wizard, outcome in zip(clients, wizards, outcomes, strict=True):
        if outcome.refused:  # refused in words is allowed; the cashier presses again
            press_settle(client, wizard)
    for order in orders:
        _assert_settled_once(counter, order)
