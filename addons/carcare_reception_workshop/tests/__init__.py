from . import test_reception
