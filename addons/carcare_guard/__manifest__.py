{
    "name": "Carcare Guards",
    "summary": "Masked fields with logged unmasking; lock a row or refuse at once",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["mail", "phone_validation"],
    "data": [
        "security/ir.model.access.csv",
        "views/carcare_unmask_log_views.xml",
    ],
}
