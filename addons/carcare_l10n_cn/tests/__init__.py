from . import (
    test_chart,
    test_fapiao,
    test_fapiao_red,
    test_rmb,
    test_setup,
    test_tax_dates,
    test_views,
)
