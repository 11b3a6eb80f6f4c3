{
    "name": "Carcare Reception",
    "summary": "One box for plate, phone, name or VIN, and all about the car at once",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["carcare"],
    "data": ["views/carcare_reception_views.xml"],
    "assets": {
        "web.assets_backend": ["carcare_reception/static/src/**/*"],
        "web.assets_tests": ["carcare_reception/static/tests/tours/**/*"],
    },
}
