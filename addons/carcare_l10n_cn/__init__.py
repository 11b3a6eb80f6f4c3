from . import models, tools
from .hooks import _post_init_hook
