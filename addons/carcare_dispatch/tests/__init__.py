from . import test_dispatch, test_timer
