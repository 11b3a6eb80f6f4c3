{
    "name": "Carcare Sheets",
    "summary": "Read a shop's own Excel and CSV lists: sheets, headings, cells",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["base"],
    "external_dependencies": {"python": ["openpyxl", "phonenumbers", "xlrd"]},
}
