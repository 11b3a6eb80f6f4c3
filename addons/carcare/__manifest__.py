{
    "name": "Carcare",
    "summary": "Cars and people of a car-care shop: vehicle file, owners, roles",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["contacts", "mail", "phone_validation", "product", "utm"],
    "data": [
        "security/carcare_groups.xml",
        "security/ir.model.access.csv",
        "security/carcare_rules.xml",
        "views/carcare_vehicle_views.xml",
        "views/res_partner_views.xml",
        "views/carcare_menus.xml",
    ],
    "application": True,
}
