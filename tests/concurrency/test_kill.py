"""kill -9 in the middle of settlements: all or nothing, and the shop goes on."""

import contextlib
import functools
import os
import signal
import threading
import time

import psutil
from counter import open_wizard, press_settle
from rpc import Refused, Unhandled

ORDERS = 12
KILLS = 4


def _busy_worker(shop) -> int | None:
    """Process id of a worker that works right now; processes come and go."""
    for worker in psutil.Process(shop.process.pid).children():
        with contextlib.suppress(psutil.Error):
            if worker.cpu_percent(0.05) > 0:
                return worker.pid
    return None


def _kill_now_and_then(shop, over: threading.Event) -> None:
    for _ in range(KILLS):
        if over.wait(0.7):
            return
        if pid := _busy_worker(shop):
            os.kill(pid, signal.SIGKILL)


def _press_until_answered(client, wizard: int) -> None:
    """What a cashier does after "connection lost": press the same button again."""
    for _attempt in range(30):
        try:
            press_settle(client, wizard)
            return
        except Refused:
            time.sleep(0.3)
        except Unhandled:
            time.sleep(0.5)
    raise AssertionError("no answer after thirty tries")


def test_a_killed_worker_leaves_all_or_nothing(shop, counter):
    """Workers die while twelve cars are settled; each ends up settled exactly once."""
    orders = [counter.order() for _ in range(ORDERS)]
    client = counter.clients(1)[0]
    wizards = [open_wizard(client, order) for order in orders]
    over = threading.Event()
    killer = threading.Thread(target=_kill_now_and_then, args=(shop, over))
    killer.start()
    try:
        for press in [
            functools.partial(_press_until_answered, client, w) for w in wizards
        ]:
            press()
    finally:
        over.set()
        killer.join()
    for order in orders:
        settled = [("order_ids", "in", [order]), ("state", "=", "done")]
        assert counter.count("carcare.settlement", *settled) == 1
        assert counter.count("carcare.visit", ("work_order_id", "=", order)) == 1
    posted = counter.manager.call(
        "carcare.settlement", "search_read", [("order_ids", "in", orders)],
        ["amount_due", "move_id", "visit_ids"],
    )  # fmt: skip
    assert all(b["move_id"] and len(b["visit_ids"]) == 1 for b in posted)
