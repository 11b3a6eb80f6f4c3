"""The cash desk: bills with one or two tenders, a reversal."""

# A journal's code has five characters.
WALLETS = {"wechat": "WXPAY", "alipay": "ALPAY"}


def settle(job, *tenders):
    """Settle the job as cashier; ``tenders`` are (kind, amount), the last takes all."""
    bill = job.by("cashier").sudo().get_bill()
    rest, rows = bill.amount_due, []
    for number, (kind, amount) in enumerate(tenders, start=1):
        part = rest if number == len(tenders) else amount
        rest -= part
        tender = get_tender(job.floor, kind)
        rows.append({"tender_id": tender.id, "amount": part})
    settlements = job.by("cashier", job.floor.env["carcare.settlement"])
    vals = {"order_ids": job.order.ids, "tenders": rows}
    return settlements.settle(vals, f"demo-{job.name}")


def reverse(job, settlement, reason):
    """Take a bill back as manager."""
    job.by("manager", settlement).reverse(reason, f"demo-{job.name}-reversed")


def get_tender(floor, kind):
    """Return the tender of the main shop: cash, bank, wechat, alipay or another."""
    tenders = floor.env["carcare.tender"].search(
        [("company_id", "=", floor.get("shop").id)]
    )
    if kind in WALLETS:
        return tenders.filtered(lambda t: t.journal_id.code == WALLETS[kind])
    if kind in ("cash", "bank"):
        money = tenders.filtered(
            lambda t: t.journal_id.type == kind
            and t.journal_id.code not in WALLETS.values()
        )
        return money[:1]
    return tenders.filtered(lambda t: t.kind == kind)


def ensure_on_account(floor):
    """Make the tender on account where the shop's usual tenders came without it."""
    if not get_tender(floor, "on_account"):
        vals = {"name": "挂账", "kind": "on_account", "sequence": 90}
        vals["company_id"] = floor.get("shop").id
        floor.ensure("tender_on_account", "carcare.tender", vals)
