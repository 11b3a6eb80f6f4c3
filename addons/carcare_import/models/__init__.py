from . import (
    carcare_customer_import,
    carcare_customer_import_catalogue,
    carcare_customer_import_column,
    carcare_customer_import_report,
    carcare_customer_import_row,
    carcare_customer_import_undo,
    carcare_customer_import_writer,
    res_partner,
)
