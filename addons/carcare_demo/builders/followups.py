"""What was said to customers, what comes next, and what they consented to."""

from datetime import timedelta

from odoo import fields

from .shop_floor import load

_DATA = load("followups")


def build(floor):
    """Fill the interaction log and the consents of some customers."""
    for number, talk in enumerate(_DATA["talks"]):
        _make_talk(floor, number, *talk)
    for number, consent in enumerate(_DATA["consents"]):
        _make_consent(floor, number, *consent)


def _make_talk(floor, number, customer, login, kind, content, step, days):
    partner = floor.get(f"customer_{customer}")
    now = fields.Datetime.now()
    vals = {
        "partner_id": partner.id,
        "vehicle_id": partner.vehicle_ids[:1].id,
        "user_id": floor.get(f"user_{login}").id,
        "company_id": floor.get("shop").id,
        "kind": kind,
        "date": now - timedelta(days=number + 1, hours=number),
        "content": content,
        "next_step": step,
        "next_date": step and (now + timedelta(days=days)).date(),
    }
    floor.ensure(f"talk_{number}", "carcare.interaction", vals)


def _make_consent(floor, number, customer, purpose, channel, decision, proof):
    vals = {
        "partner_id": floor.get(f"customer_{customer}").id,
        "purpose": purpose,
        "channel": channel,
        "decision": decision,
        "proof": proof,
        "date": fields.Datetime.now() - timedelta(days=30 + number),
    }
    floor.ensure(f"consent_{number}", "carcare.consent", vals, floor.desk)
