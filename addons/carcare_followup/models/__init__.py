from . import carcare_consent, carcare_interaction, res_partner
