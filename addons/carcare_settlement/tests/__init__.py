from . import (
    test_settlement_bypass,
    test_settlement_care,
    test_settlement_flow,
    test_settlement_guard,
    test_settlement_race,
    test_settlement_reverse,
    test_settlement_rounding,
)
