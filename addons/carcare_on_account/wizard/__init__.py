# ruff: noqa: I001
from . import carcare_collection_wizard
from . import carcare_collection_wizard_line
from . import carcare_customer_statement
from . import carcare_customer_statement_line
from . import carcare_settlement_wizard
