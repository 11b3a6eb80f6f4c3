"""What parallel clients fight about: products, a plain process, orders to settle."""

import itertools
import time
from dataclasses import dataclass

from rpc import Client


@dataclass
class Counter:
    """The manager's hands: makes what the parallel clients then fight about."""

    manager: Client
    url: str
    database: str

    def __post_init__(self) -> None:
        self._number = itertools.count(int(time.time()))
        self.admin = Client(self.url, self.database, "admin")
        source = self.manager.call("utm.source", "search", [], limit=1)
        self.customer = self._create(
            "res.partner",
            {
                "name": "并发客户",
                "carcare_customer": True,
                "carcare_source_id": source[0],
            },
        )
        self.process = self._create(
            "carcare.process", {"name": "Plain job", "code": "PARALLEL"}
        )
        self.service = self._create_product("service", 100.0)

    def clients(self, count: int, login: str = "cashier") -> list[Client]:
        """Several tabs of one role, each with a session of its own."""
        return [Client(self.url, self.database, login) for _ in range(count)]

    def part(self, on_hand: float) -> int:
        """A storable part with so many pieces on the shelf."""
        product = self._create_product("consu", 50.0, is_storable=True)
        warehouse = self.admin.call(
            "stock.warehouse", "search_read", [], ["lot_stock_id"]
        )
        quant = self.admin.call(
            "stock.quant",
            "create",
            {
                "product_id": product,
                "location_id": warehouse[0]["lot_stock_id"][0],
                "inventory_quantity": on_hand,
            },
            context={"inventory_mode": True},
        )
        self.admin.call("stock.quant", "action_apply_inventory", [quant])
        return product

    def order(self, *products: int, state: str = "ready") -> int:
        """A work order of a new car, brought to ``state`` with these lines."""
        number = next(self._number)
        vehicle = self._create(
            "carcare.vehicle",
            {"plate": f"粤Z{number % 100000:05d}", "partner_id": self.customer},
        )
        lines = [(0, 0, {"product_id": p}) for p in products or (self.service,)]
        order = self._create(
            "carcare.work.order",
            {"vehicle_id": vehicle, "process_id": self.process, "line_ids": lines},
        )
        steps = {"approved": 2, "in_progress": 3, "ready": 4}[state]
        actions = ("check_in", "approve", "start", "quality_pass")
        for action in actions[:steps]:
            self.manager.call("carcare.work.order", f"action_{action}", [order])
        return order

    def count(self, model: str, *domain: tuple) -> int:
        """Number of records the manager sees."""
        return self.manager.call(model, "search_count", list(domain))

    def _create(self, model: str, vals: dict) -> int:
        found = self.manager.call(model, "create", vals)
        return found[0] if isinstance(found, list) else found

    def _create_product(self, kind: str, price: float, **vals) -> int:
        return self.admin.call(
            "product.product",
            "create",
            {"name": f"Item {price}", "type": kind, "list_price": price, **vals},
        )


def open_wizard(client: Client, order: int) -> int:
    """Open the settlement screen on one order, cash prefilled; return its id."""
    action = client.call("carcare.work.order", "action_settle", [order])
    wizard = client.call(
        "carcare.settlement.wizard", "create", {}, context=action["context"]
    )
    return wizard[0] if isinstance(wizard, list) else wizard


def press_settle(client: Client, wizard: int):
    """Press the one button of the settlement screen."""
    return client.call("carcare.settlement.wizard", "action_settle", [wizard])
