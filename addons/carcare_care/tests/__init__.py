from . import test_prediction
