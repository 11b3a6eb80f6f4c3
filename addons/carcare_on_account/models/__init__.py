# ruff: noqa: I001
from . import carcare_customer_account
from . import carcare_tender
from . import carcare_settlement
from . import carcare_settlement_collection
from . import carcare_settlement_tender
from . import res_company
from . import res_partner
