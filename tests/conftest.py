"""A real multi-process Odoo on a copy of the demo shop, for e2e and concurrency.

``bin/test`` gives the command line and the database by environment variables.
"""

import os
import subprocess
import time
import urllib.request
from dataclasses import dataclass

import pytest
from carcare_run.ports import free_ports

WORKERS = 4
START_TIMEOUT_S = 120


@dataclass
class Shop:
    """A running server: its address, database and main process."""

    url: str
    database: str
    process: subprocess.Popen
    command: list[str]
    log: str


def start_shop(database: str, log: str, workers: int = WORKERS) -> Shop:
    """Start a multi-process server on a database and wait until it answers."""
    web, longpolling = free_ports(2)
    command = os.environ["CARCARE_TEST_COMMAND"].split("\n") + [
        "-d",
        database,
        f"--db-filter=^{database}$",
        f"--workers={workers}",
        "-p",
        str(web),
        "--gevent-port",
        str(longpolling),
        "--max-cron-threads=0",
        "--log-level=info",
    ]
    with open(log, "w") as out:
        process = subprocess.Popen(
            command,
            cwd="/",
            stdout=out,
            stderr=subprocess.STDOUT,
            start_new_session=True,
        )
    shop = Shop(f"http://127.0.0.1:{web}", database, process, command, log)
    _wait(shop)
    return shop


def _wait(shop: Shop) -> None:
    end = time.monotonic() + START_TIMEOUT_S
    while time.monotonic() < end:
        if shop.process.poll() is not None:
            break
        try:
            with urllib.request.urlopen(f"{shop.url}/web/login", timeout=30):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"The server does not answer, see {shop.log}")


@pytest.fixture(scope="session")
def shop(tmp_path_factory):
    """The demo shop on a multi-process server, for the whole run."""
    log = str(tmp_path_factory.mktemp("shop") / "server.log")
    running = start_shop(os.environ["CARCARE_TEST_DATABASE"], log)
    yield running
    running.process.terminate()
    try:
        running.process.wait(30)
    except subprocess.TimeoutExpired:
        running.process.kill()
