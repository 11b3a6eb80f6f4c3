{
    "name": "Carcare Visits",
    "summary": "Immutable fact stream: one signed row per settled stay of a car",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare", "account", "product", "utm"],
    "data": [
        "security/ir.model.access.csv",
        "security/carcare_visit_rules.xml",
        "views/carcare_visit_views.xml",
        "views/carcare_visit_line_views.xml",
        "views/res_partner_views.xml",
        "views/carcare_vehicle_views.xml",
    ],
}
