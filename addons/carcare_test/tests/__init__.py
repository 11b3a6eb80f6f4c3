from . import (
    test_access_matrix,
    test_depends,
    test_guards,
    test_isolation,
    test_registry,
    test_translation,
    test_views,
)
