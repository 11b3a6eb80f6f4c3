{
    "name": "Carcare Reception and Workshop",
    "summary": "Open orders, open advice, last orders and a new order at reception",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare_reception", "carcare_workshop"],
    "auto_install": True,
    "assets": {
        "web.assets_tests": ["carcare_reception_workshop/static/tests/tours/**/*"],
    },
}
