from . import cells, headings, sheets
