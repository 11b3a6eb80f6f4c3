from . import (
    test_advice,
    test_approval,
    test_batch,
    test_flow,
    test_line,
    test_report,
    test_roles,
    test_sale_order,
    test_share,
    test_views,
)
