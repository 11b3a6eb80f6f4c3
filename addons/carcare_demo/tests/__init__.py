from . import test_demo_books, test_demo_screens, test_demo_shop
