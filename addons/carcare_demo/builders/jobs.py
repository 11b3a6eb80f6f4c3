"""The board on a busy day: a job in every stage."""

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
            "photos": {"intake": ("dirty", "brake")},
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
            "photos": {"intake": ("scratch", "dent")},
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
        {"car": 12, "process": "oil", "lines": OIL, "age": 9},
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


def build(floor):
    """Make the jobs of the board and bring each to its stage."""
    for name, (stage, spec) in BOARD.items():
        if not floor.find(name):
            Job(floor, name, spec).advance(stage)
