"""What was said to customers, what comes next, and what they consented to."""

from datetime import timedelta

from odoo import fields

# (customer, who, kind, content, next step, days until the next step)
TALKS = (
    (0, "advisor", "phone", "保养到期提醒,客户说周末过来。", "确认周六到店时间", 1),
    (1, "advisor", "wechat", "发送镀晶报价和案例照片。", "跟进镀晶意向", 2),
    (3, "marketer", "phone", "交车三天回访:满意,建议休息区加充电口。", False, 0),
    (9, "marketer", "phone", "保险还有三周到期,愿意让我们报价。", "发送保险报价单", 0),
    (
        19,
        "marketer",
        "wechat",
        "沉睡客户唤醒:送出内饰精洗体验券。",
        "电话回访是否使用",
        3,
    ),
    (29, "marketer", "phone", "年检代办咨询,已说明所需证件。", "提醒带行驶证原件", 5),
    (5, "advisor2", "visit", "到店看隐形车衣样板,倾向整车。", "发送两种品牌对比", -1),
)
# (customer, purpose, channel, decision, proof)
CONSENTS = (
    (0, "data", "all", "granted", "接车单背面签字"),
    (0, "service", "wechat", "granted", "接车单背面签字"),
    (1, "marketing", "wechat", "granted", "微信回复“同意”"),
    (3, "marketing", "sms", "withdrawn", "短信回复 R"),
    (9, "marketing", "phone", "granted", "电话录音 2026-10-08"),
)


def build(floor):
    """Fill the interaction log and the consents of some customers."""
    for number, talk in enumerate(TALKS):
        _make_talk(floor, number, *talk)
    for number, consent in enumerate(CONSENTS):
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
    floor.ensure(f"consent_{number}", "carcare.consent", vals)
