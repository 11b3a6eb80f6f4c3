from . import test_settlement_flow
