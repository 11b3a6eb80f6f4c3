"""One car through the shop, each step by the person who does it, in a real browser."""

import re
import time

import pytest
from rpc import Client

CUSTOMER = "林小溪"
LABOUR, WASH = 80.0, 35.0
RUN = f"{int(time.time()) % 100000:05d}"
PLATE = f"粤B{RUN}"
PHONE = f"138000{RUN}"


@pytest.fixture
def manager(shop):
    """The manager's RPC, to look at the ledger behind the screens."""
    return Client(shop.url, shop.database, "manager")


@pytest.fixture
def process(manager, shop):
    """A process with approval and quality check, and two services as usual lines."""
    admin = Client(shop.url, shop.database, "admin")
    products = [
        admin.call(
            "product.product",
            "create",
            {"name": name, "type": "service", "list_price": price},
        )
        for name, price in (("机油机滤更换", LABOUR), ("标准洗车", WASH))
    ]
    vals = {
        "name": f"全流程保养{RUN}",
        "code": f"E2E{RUN}",
        "needs_approval": True,
        "needs_quality_check": True,
        "product_ids": [(6, 0, products)],
    }
    return manager.call("carcare.process", "create", vals)


def _receive(advisor) -> str:
    """Advisor: an unknown plate at the door becomes car, customer and order."""
    page = advisor.page
    page.wait_for_selector(".o_carcare_box")
    page.fill(".o_carcare_box", PLATE)
    page.click(".o_carcare_create")
    page.fill("#carcare_name", CUSTOMER)
    page.fill("#carcare_phone", PHONE)
    page.select_option("#carcare_source", index=1)
    page.click(".o_carcare_form button[type=submit]")
    advisor.picture("1-reception")
    page.get_by_role("button", name="新建工单").click()
    page.wait_for_selector("div[name=process_id] input")
    page.fill("div[name=process_id] input", f"全流程保养{RUN}")
    page.locator(
        ".o-autocomplete--dropdown-item", has_text=f"全流程保养{RUN}"
    ).first.click()
    advisor.press("action_check_in")
    page.wait_for_selector("button[name=action_quote]")
    advisor.press("action_quote")
    advisor.wait_state("quoted")
    advisor.picture("2-quoted")
    return re.search(r"work\.order/(\d+)", page.url).group(1)


def _get_link(advisor) -> str:
    """Advisor: the link that the customer gets."""
    advisor.press("action_send_approval_link")
    field = advisor.page.locator(".modal div[name=url]")
    field.wait_for()
    advisor.picture("3-link")
    link = re.search(r"https?://\S+/carcare/w/[\w-]+", field.inner_text())
    text = link.group(0) if link else field.locator("input").input_value()
    advisor.page.locator(".modal button[special=save]").click()
    return text


def _approve_on_phone(customer, link: str) -> None:
    """Customer: agrees to each line on the phone, without any login."""
    path = re.sub(r"^https?://[^/]+", "", link)
    customer.open(path, "#decide")
    customer.picture("4-phone-decide")
    for _line in range(2):
        customer.page.locator("#decide .item button[value=approved]").first.click()
        customer.page.wait_for_selector(".flash")
    customer.picture("5-phone-decided")
    assert customer.page.locator("#decide").count() == 0


def _dispatch(advisor, order: str) -> None:
    """Advisor: the job goes to the technician."""
    page = advisor.page
    advisor.open(f"/odoo/carcare.work.order/{order}", ".o_form_view")
    page.get_by_role("button", name="派工", exact=True).click()
    page.wait_for_selector(".modal div[name=user_ids] input")
    page.locator(".modal div[name=user_ids] input").click()
    page.locator(".o-autocomplete--dropdown-item").first.click()
    page.wait_for_selector(".modal div[name=user_ids] .o_tag")
    advisor.picture("6-dispatch")
    page.locator(".modal button[name=action_dispatch]").click()
    page.wait_for_selector(".modal", state="detached")


def _work_and_check(advisor, order: str) -> None:
    """Work starts and is reported as finished; the check passes every item."""
    page = advisor.page
    advisor.press("action_start")
    advisor.wait_state("in_progress")
    for _service in range(2):
        page.locator("button[name=action_work_done]:visible").first.click()
        advisor.settle()
    advisor.press("action_request_quality_check")
    advisor.wait_state("quality_check")
    page.locator(".o_statusbar_buttons button[name=action_open_check]").click()
    page.wait_for_selector("button[name=action_pass]")
    if page.locator("button[name=action_all_good]").is_visible():
        advisor.press("action_all_good")
    advisor.picture("7-quality")
    page.locator("button[name=action_pass]").click()
    advisor.settle()
    advisor.open(f"/odoo/carcare.work.order/{order}", ".o_form_view")
    advisor.wait_state("ready")


def _settle(cashier, order: str) -> None:
    """Cashier: 35 by the second tender, the rest by the first, then the keys."""
    page = cashier.page
    cashier.open(f"/odoo/carcare.work.order/{order}", ".o_form_view")
    cashier.press("action_settle")
    rows = page.locator(".modal div[name=tender_ids] tr.o_data_row")
    rows.first.wait_for()
    rows.nth(1).locator("td[name=amount]").click()
    rows.nth(1).locator("td[name=amount] input").fill("35")
    page.keyboard.press("Tab")
    page.wait_for_timeout(800)
    cashier.picture("8-settle")
    page.locator(".modal button[name=action_settle]").click()
    page.wait_for_selector("button[name=action_print_statement]")
    cashier.picture("9-settled")
    cashier.open(f"/odoo/carcare.work.order/{order}", ".o_form_view")
    cashier.press("action_deliver")
    cashier.wait_state("delivered")
    cashier.picture("10-delivered")


def test_a_car_goes_from_its_plate_to_paid_and_delivered(tab, manager, process):
    """Reception, order, approval on the phone, dispatch, check, two tenders, keys."""
    advisor = tab().login("advisor")
    order = _receive(advisor)
    link = _get_link(advisor)
    customer = tab(phone=True)
    _approve_on_phone(customer, link)
    _dispatch(advisor, order)
    _work_and_check(advisor, order)
    _settle(tab().login("cashier"), order)
    [bill] = manager.call(
        "carcare.settlement",
        "search_read",
        [("order_ids", "in", [int(order)])],
        ["amount_due", "tender_ids", "state"],
    )
    assert bill["amount_due"] == LABOUR + WASH
    assert len(bill["tender_ids"]) == 2
    [visit] = manager.call(
        "carcare.visit",
        "search_read",
        [("work_order_id", "=", int(order))],
        ["amount_net"],
    )
    assert visit["amount_net"] == LABOUR + WASH
    assert not advisor.errors and not customer.errors
