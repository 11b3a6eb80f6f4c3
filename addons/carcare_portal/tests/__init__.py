from . import test_decide, test_fuzz, test_limit, test_link, test_page, test_roles
