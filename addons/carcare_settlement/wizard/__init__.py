# ruff: noqa: I001
from . import carcare_settlement_wizard
from . import carcare_settlement_wizard_line
from . import carcare_settlement_reversal
from . import carcare_settlement_reversal_line
