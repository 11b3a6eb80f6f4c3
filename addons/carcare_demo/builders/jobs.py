"""The day: jobs delivered and paid, and one in every stage of the board."""

from . import till
from .job import Job
from .shop_floor import load

JOBS = load("jobs")  # in the order of the day; the cars still in work come last
FLEET_LIMIT = 20000
LINKED = "job_quote_brake"
TWICE = {
    "car": 28,
    "process": "wash",
    "lines": [("service_wash_fine", 1)],
    "age": 15,
}
SQUEAL = "换完刹车片后倒车有异响"
SQUEAL_KM = 120  # driven since the first repair


def build(floor):
    """Bring each job to its stage, as the people of the shop would."""
    _open_account(floor)
    _reverse_one(floor)
    for spec in JOBS:
        if not floor.find(spec["name"]):
            Job(floor, spec["name"], spec).advance(spec["stage"])
    _rework_one(floor)
    _cancel_one(floor)
    _send_link(floor)


def _open_account(floor):
    """The fleet pays monthly, up to a limit."""
    till.ensure_on_account(floor)
    vals = {
        "partner_id": floor.get("customer_logistics").id,
        "company_id": floor.get("shop").id,
        "credit_limit": FLEET_LIMIT,
    }
    floor.ensure("account_logistics", "carcare.customer.account", vals)


def _reverse_one(floor):
    """A wash settled with the wrong tender, taken back, waiting to be settled again."""
    if floor.find("job_reversed"):
        return
    job = Job(floor, "job_reversed", TWICE).advance("ready")
    till.reverse(job, till.settle(job, ("cash", 0)), "收款方式选错,客户实际付微信")


def _rework_one(floor):
    """The brake of an earlier job squeals: it comes back at no charge."""
    if floor.find("job_rework"):
        return
    spec = next(spec for spec in JOBS if spec["name"] == "job_done_brake")
    first = Job(floor, spec["name"], spec)
    km = first.order.odometer_out_km + SQUEAL_KM
    order = first.order.open_rework(first.line("service_brake"), SQUEAL, km)
    floor.name("job_rework", order)
    Job(floor, "job_rework", {**spec, "fail": "", "age": 18}).advance("approved")


def _cancel_one(floor):
    """A customer who changed his mind before anything was done."""
    if floor.find("job_cancelled"):
        return
    spec = {"car": 36, "process": "oil", "lines": [("service_oil", 1)]}
    job = Job(floor, "job_cancelled", spec)
    job.order.action_cancel("客户临时有事,改约下周")


def _send_link(floor):
    """A quotation that waits for the customer's decision on his phone."""
    order = floor.get(LINKED)
    if not order.link_ids:
        floor.act("manager", order).action_send_approval_link()
