"""What cannot be guessed from the fields of a model: values, or rows of a report."""


def _tender(samples):
    company = samples.get("res.company").id
    journals = samples.env["account.journal"]
    journal = {"name": "Sample", "code": "SMP", "type": "general"}
    return {"journal_id": journals.create(journal | {"company_id": company}).id}


def _suspension(samples):
    # The suspended man is also the technician of other samples: let him work again.
    return {"date_from": "2000-01-01", "date_to": "2000-01-02"}


def _comeback(samples):
    line = samples.get("carcare.work.order.line")
    samples.env.flush_all()
    samples.env.cr.execute(
        "UPDATE carcare_work_order_line SET rework_of_id = id WHERE id = %s", [line.id]
    )
    return {}


special_vals = {
    "carcare.tender": _tender,
    "carcare.suspension": _suspension,
    "carcare.comeback.report": _comeback,
}
