from . import (
    test_voucher_engine,
    test_voucher_export,
    test_voucher_profile,
    test_voucher_views,
)
