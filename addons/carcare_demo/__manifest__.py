{
    "name": "Carcare Demo Shop",
    "summary": "A living Chinese car-care shop to look at and to try things in",
    "version": "19.0.1.0.0",
    "category": "Services/Carcare",
    "author": "Carcare",
    "license": "LGPL-3",
    "depends": [
        "carcare_care",
        "carcare_followup",
        "carcare_handover",
        "carcare_l10n_cn",
        "carcare_parts",
        "carcare_visit",
    ],
    "external_dependencies": {"python": ["Pillow"]},
    "post_init_hook": "post_init_hook",
}
