"""The board on a busy day: a job in every stage."""

from . import till
from .job import Job

OIL = [("service_oil", 1), ("part_oil_5w30", 4.0), ("part_oil_filter", 1)]
OIL_SUV = [("service_oil", 1), ("part_oil_5w30", 5.5), ("part_oil_filter", 1)]
BRAKE = [("service_brake", 1), ("part_pad_front", 1)]
COATING = [("service_coating", 1), ("part_coat_9h", 45)]

# name: (stage to reach, what is special)
BOARD = {
    "job_draft": (
        "draft",
        {
            "car": 0,
            "process": "oil",
            "lines": OIL,
            "concerns": ["预约保养,下午三点到店"],
        },
    ),
    "job_wash_in": (
        "checked_in",
        {"car": 1, "process": "wash", "lines": [("service_wash_quick", 1)], "age": 6},
    ),
    "job_brake_in": (
        "checked_in",
        {
            "car": 13,
            "process": "brake",
            "lines": [("service_diagnose", 1)],
            "concerns": ["低速刹车有吱吱声", "方向盘高速有点抖"],
            "photos": {"intake": ("scratch",)},
            "marks": [(300, 420, "scratch", "左前门旧划痕")],
            "belongings": [("行车记录仪", 1), ("ETC 卡", 1)],
            "sheet": "worn_pads",
            "age": 35,
        },
    ),
    "job_quote_brake": (
        "quoted",
        {
            "car": 3,
            "process": "brake",
            "lines": [*BRAKE, ("service_brake_fluid", 1), ("part_brake_oil", 1)],
            "concerns": ["刹车踏板偏软"],
            "photos": {"intake": ("dirty",)},
            "sheet": "worn_pads",
            "age": 48,
        },
    ),
    "job_quote_paint": (
        "quoted",
        {
            "car": 6,
            "process": "paint",
            "lines": [("service_paint", 2), ("service_dent", 1)],
            "concerns": ["停车场被刮,左侧两个门"],
            "marks": [
                (380, 300, "scratch", "左前门刮痕约 30 厘米"),
                (560, 300, "dent", "左后门凹陷"),
            ],
            "belongings": [("太阳镜", 1), ("雨伞", 2)],
            "sheet": "dusty",
            "age": 130,
        },
    ),
    "job_approved_oil": (
        "approved",
        {
            "car": 15,
            "process": "oil",
            "lines": OIL_SUV,
            "channel": "in_person",
            "age": 12,
        },
    ),
    "job_work_interior": (
        "in_progress",
        {
            "car": 4,
            "process": "interior",
            "lines": [("service_interior", 1), ("service_engine_bay", 1)],
            "concerns": ["后排洒了牛奶,有异味"],
            "photos": {"intake": ("seat",)},
            "belongings": [("儿童座椅", 1), ("钥匙串", 1)],
            "team": ("technician2",),
            "age": 95,
        },
    ),
    "job_work_coating": (
        "in_progress",
        {
            "car": 9,
            "process": "coating",
            "lines": COATING,
            "team": ("technician", "technician2"),
            "age": 300,
        },
    ),
    "job_wait_parts": (
        "approved",
        {
            "car": 10,
            "process": "brake",
            "lines": [*BRAKE, ("part_disc_front", 2)],
            "concerns": ["刹车时方向盘抖动"],
            "photos": {"intake": ("brake",)},
            "age": 210,
        },
    ),
    "job_check_oil": (
        "quality_check",
        {"car": 12, "process": "oil", "lines": OIL, "sheet": "tired", "age": 9},
    ),
    "job_ready_oil": (
        "ready",
        {
            "car": 16,
            "process": "oil",
            "lines": [*OIL, ("service_ac", 1), ("part_cabin_filter", 1)],
            "defer": {"service_ac": "入夏前再做", "part_cabin_filter": "入夏前再换"},
            "age": 25,
        },
    ),
    "job_ready_interior": (
        "ready",
        {
            "car": 19,
            "process": "interior",
            "lines": [("service_interior", 1)],
            "age": 70,
        },
    ),
}


# Delivered today; the money is in.
DONE = {
    "job_done_wash": {
        "car": 7,
        "process": "wash",
        "lines": [("service_wash_fine", 1)],
        "pay": [("wechat", 0)],
    },
    "job_done_oil": {
        "car": 18,
        "process": "oil",
        "lines": [*OIL, ("service_align", 1), ("part_wiper", 1)],
        "defer": {"service_align": "下次保养一起做"},
        "sheet": "tired",
        "pay": [("cash", 200), ("wechat", 0)],
    },
    "job_done_brake": {
        "car": 21,
        "process": "brake",
        "lines": BRAKE,
        "concerns": ["刹车警告灯亮"],
        "fail": "右前导向销未涂抹润滑脂",
        "pay": [("alipay", 0)],
    },
    "job_done_coating": {
        "car": 24,
        "process": "coating",
        "lines": COATING,
        "team": ("technician", "technician2"),
        "marks": [(520, 200, "scratch", "引擎盖石子印")],
        "belongings": [("香水", 1)],
        "pay": [("wechat", 1000), ("bank", 0)],
    },
    "job_done_agency": {
        "car": 25,
        "process": "agency",
        "lines": [("service_agency", 1)],
        "pay": [("cash", 0)],
    },
}


def build(floor):
    """Make the jobs of the board, and those that were delivered and paid today."""
    for name, (stage, spec) in BOARD.items():
        if not floor.find(name):
            Job(floor, name, spec).advance(stage)
    for name, spec in DONE.items():
        if not floor.find(name):
            Job(floor, name, spec).advance("delivered")
    _reverse_one(floor)
    _rework_one(floor)


def _reverse_one(floor):
    """A wash settled with the wrong tender, taken back, waiting to be settled again."""
    if floor.find("job_reversed"):
        return
    spec = {
        "car": 28,
        "process": "wash",
        "lines": [("service_wash_fine", 1)],
        "age": 15,
    }
    job = Job(floor, "job_reversed", spec).advance("ready")
    till.reverse(job, till.settle(job, ("cash", 0)), "收款方式选错,客户实际付微信")


def _rework_one(floor):
    """The brake of an earlier job squeals: it comes back at no charge."""
    if floor.find("job_rework"):
        return
    original = floor.get("job_done_brake")
    spec = {
        "car": DONE["job_done_brake"]["car"],
        "process": "brake",
        "lines": [("service_brake", 1)],
        "concerns": ["换完刹车片后倒车有异响"],
        "vals": {"kind": "rework", "original_id": original.id},
        "age": 18,
    }
    Job(floor, "job_rework", spec).advance("approved")
