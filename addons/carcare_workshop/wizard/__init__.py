from . import carcare_work_order_batch, carcare_work_order_decision
