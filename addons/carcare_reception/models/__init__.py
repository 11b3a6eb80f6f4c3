from . import (
    carcare_reception,
    carcare_reception_card,
    carcare_reception_create,
    res_partner,
)
