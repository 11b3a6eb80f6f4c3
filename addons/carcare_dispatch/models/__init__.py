from . import (
    carcare_skill,
    carcare_suspension,
    carcare_work_order,
    carcare_work_order_line,
    carcare_work_order_line_timer,
    carcare_work_order_share,
    carcare_work_order_time,
    product_template,
    res_users,
)
