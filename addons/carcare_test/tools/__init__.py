from . import access_matrix, suite
