from odoo.addons.carcare.tests.common import CarcareCommon


class ReceptionCommon(CarcareCommon):
    """One car of the advisor's own customer, one of a colleague's."""

    @classmethod
    def setUpClass(cls):
        super().setUpClass()
        cls.customer = cls._create_customer(
            name="李建国",
            phone="13912345678",
            user_id=cls.advisor.id,
            carcare_preference="不要打蜡\n喜欢柑橘香薰",
        )
        cls.car = cls._create_vehicle(
            plate="粤BK8201", vin="LSVAM4186C2184841", partner_id=cls.customer.id
        )
        cls.other = cls._create_customer(
            name="王淑芬", phone="13787654321", user_id=cls.advisor2.id
        )
        cls.other_car = cls._create_vehicle(
            plate="京N7Z902", vin="LFV3A23C9E3000001", partner_id=cls.other.id
        )

    def _search(self, text, user=None, **kwargs):
        """Ask the reception, as the advisor unless said otherwise."""
        reception = self.env["carcare.reception"].with_user(user or self.advisor)
        return reception.search_cards(text, **kwargs)

    def _cars(self, text, user=None):
        """Return the ids of the cars found."""
        return [r["vehicle_id"] for r in self._search(text, user)["results"]]
