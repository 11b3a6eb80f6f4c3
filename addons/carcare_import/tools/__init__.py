from . import cells, checks, headings, sheets
