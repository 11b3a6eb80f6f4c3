{
    "name": "Carcare Catalogue",
    "summary": "Brands, series and models on Chinese roads",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": ["base"],
    "data": [
        "security/ir.model.access.csv",
        "data/carcare.vehicle.brand.csv",
        "data/carcare.vehicle.series.csv",
        "views/carcare_vehicle_brand_views.xml",
        "views/carcare_vehicle_series_views.xml",
        "views/carcare_vehicle_model_views.xml",
    ],
}
