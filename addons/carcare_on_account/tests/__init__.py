from . import test_on_account
