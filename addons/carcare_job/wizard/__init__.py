from . import carcare_work_order_reason
