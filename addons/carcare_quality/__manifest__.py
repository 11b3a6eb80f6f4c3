{
    "name": "Carcare Quality",
    "summary": "Checklist before the handover, rework counted, certificate",
    "version": "19.0.1.0.0",
    "author": "Carcare",
    "license": "LGPL-3",
    "category": "Services/Carcare",
    "depends": ["carcare_workshop"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_quality_rules.xml",
        "data/carcare_process_check_data.xml",
        "report/certificate.xml",
        "views/carcare_quality_check_views.xml",
        "views/carcare_process_views.xml",
        "views/carcare_work_order_views.xml",
        "views/carcare_quality_menus.xml",
    ],
}
