from . import (
    common,
    test_access,
    test_bad_files,
    test_fates,
    test_import,
    test_shop_list,
    test_tour,
    test_undo,
)
