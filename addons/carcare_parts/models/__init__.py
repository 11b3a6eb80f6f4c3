from . import (
    carcare_part_event,
    carcare_work_order,
    carcare_work_order_line,
    res_company,
    res_config_settings,
    sale_order_line,
    stock_move,
    stock_quant,
)
