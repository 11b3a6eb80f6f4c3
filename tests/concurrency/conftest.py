"""The counter of the running demo shop."""

import pytest
from counter import Counter
from rpc import Client


@pytest.fixture(scope="session")
def counter(shop):
    """The counter of the running demo shop."""
    return Counter(Client(shop.url, shop.database, "manager"), shop.url, shop.database)
