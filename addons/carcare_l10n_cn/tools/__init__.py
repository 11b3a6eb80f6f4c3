from . import fapiao, rmb
