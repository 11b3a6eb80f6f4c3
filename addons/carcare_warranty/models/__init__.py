from . import (
    carcare_warranty_minimum,
    carcare_work_order,
    carcare_work_order_line,
    product_category,
    product_template,
)
