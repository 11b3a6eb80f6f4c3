# The order matters: a model comes after those it inherits from.
# ruff: noqa: I001
from . import carcare_tender
from . import carcare_settlement
from . import carcare_settlement_settle
from . import carcare_settlement_visit
from . import carcare_settlement_reverse
from . import carcare_settlement_tender
from . import carcare_visit
from . import carcare_visit_line
from . import carcare_work_order
from . import carcare_work_order_bill
from . import carcare_work_order_line
from . import sale_order
from . import account_move
from . import account_chart_template
from . import res_company
from . import res_config_settings
