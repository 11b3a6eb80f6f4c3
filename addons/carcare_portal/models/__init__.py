from . import (
    carcare_link,
    carcare_link_page,
    carcare_link_window,
    carcare_work_order,
    carcare_work_order_line,
    ir_http,
)
