from . import test_card, test_create, test_search, test_tour
