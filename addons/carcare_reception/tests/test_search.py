from odoo.exceptions import AccessError
from odoo.tests import tagged

from .common import ReceptionCommon


@tagged("post_install", "-at_install")
class TestSearch(ReceptionCommon):
    def test_car_is_found_by_everything_it_is_known_by(self):
        """Plate as typed, its end, phone or its end, name, given name, VIN or end."""
        texts = [
            "粤b·k8201",
            "8201",
            "K82",
            "139 1234 5678",
            "5678",
            "５６７８",
            "李建国",
            "建国",
        ]
        texts += ["LSVAM4186C2184841", "2184841", "lsvam4"]
        for text in texts:
            self.assertEqual(self._cars(text), [self.car.id], text)

    def test_a_limit_that_is_no_number_is_the_usual_one(self):
        """Nonsense over RPC ends in an answer, not in a traceback."""
        for limit in ("x", None, [], -5):
            self.assertTrue(self._search("粤BK8201", limit=limit)["results"])

    def test_single_find_brings_its_card_in_the_same_call(self):
        """One call answers who it is."""
        answer = self._search("粤BK8201")
        self.assertEqual(answer["card"]["vehicle_id"], self.car.id)

    def test_customer_without_car_is_found(self):
        """A person is a result of his own."""
        lonely = self._create_customer(name="欧阳若兰", user_id=self.advisor.id)
        answer = self._search("欧阳若")
        self.assertEqual(answer["card"]["partner_id"], lonely.id)
        self.assertFalse(answer["card"]["vehicle_id"])

    def test_car_is_found_by_its_driver(self):
        """The driver brings the car more often than the owner."""
        driver = self._create_customer(name="赵师傅", user_id=self.advisor.id)
        self.car.driver_ids = driver
        self.assertEqual(self._cars("赵师傅"), [self.car.id])

    def test_fleet_car_is_found_by_the_contact_of_the_company(self):
        """The fleet manager's name leads to the company's cars."""
        fleet = self._create_customer(
            name="深圳物流公司", is_company=True, user_id=self.advisor.id
        )
        truck = self._create_vehicle(plate="粤BK8299", partner_id=fleet.id)
        self.env["res.partner"].create(
            {"name": "钱经理", "parent_id": fleet.id, "user_id": self.advisor.id}
        )
        self.assertEqual(self._cars("钱经理"), [truck.id])

    def test_advisor_finds_nothing_of_a_colleague(self):
        """By no text does a colleague's customer appear."""
        for text in ("7Z902", "4321", "13787654321", "王淑芬", "淑芬", "3000001"):
            answer = self._search(text)
            self.assertFalse(answer["results"] or answer["card"], text)
            self.assertNotIn("王淑芬", answer["hint"], text)

    def test_exact_plate_of_a_colleague_says_whom_to_ask(self):
        """The car is known: the colleague's name, and nothing else."""
        for text in ("京N·7Z902", "LFV3A23C9E3000001"):
            answer = self._search(text)
            self.assertIn(self.advisor2.name, answer["hint"])
            self.assertFalse(answer["create"])
            self.assertFalse(answer["results"] or answer["card"])

    def test_piece_of_a_colleagues_plate_says_nothing(self):
        """Only who knows the plate learns that the car is known."""
        self.assertNotIn(self.advisor2.name, self._search("N7Z9")["hint"])

    def test_manager_and_cashier_find_every_customer(self):
        """The right "every customer" counts here as everywhere."""
        for user in (self.manager, self.cashier):
            self.assertEqual(self._cars("京N7Z902", user), [self.other_car.id])

    def test_other_shop_finds_nothing_and_hears_nothing(self):
        """Shops do not know each other's cars."""
        answer = self._search("粤BK8201", self.manager2)
        self.assertFalse(answer["results"])
        self.assertTrue(answer["create"])

    def test_technician_and_accountant_are_refused(self):
        """The counter is not everybody's."""
        for user in (self.technician, self.accountant):
            with self.assertRaises(AccessError):
                self._search("粤BK8201", user)

    def test_customer_service_sees_masked_numbers(self):
        """Found by name; plate and phone stay masked; no search by number."""
        self.customer.with_context(tracking_disable=True)
        free = self._create_customer(name="孙无主", phone="13666667777")
        self._create_vehicle(plate="沪A88888", partner_id=free.id)
        answer = self._search("孙无主", self.marketer)
        self.assertEqual(answer["results"][0]["phone"], "136****7777")
        self.assertNotIn("A88888", str(answer).replace("·", ""))
        self.assertFalse(self._search("7777", self.marketer)["results"])
        self.assertFalse(self._search("沪A88888", self.marketer)["results"])

    def test_o_and_i_are_offered_never_corrected(self):
        """A misread plate finds nothing by itself; the reading is offered."""
        self._create_vehicle(plate="粤B01215", partner_id=self.customer.id)
        answer = self._search("粤B·O12I5")
        self.assertEqual((answer["results"], answer["offers"]), ([], ["粤B·01215"]))
        self.assertFalse(answer["create"])

    def test_unknown_plate_is_offered_to_create(self):
        """A valid plate nobody knows is one key from its file."""
        self.assertEqual(self._search("粤bk7777")["create"], {"plate": "粤B·K7777"})

    def test_short_or_odd_text_asks_no_database(self):
        """Nothing is looked up for a letter or a wildcard."""
        for text in ("", " ", "8", "%%%", "___", "\\", "'", None, 7):
            self.assertFalse(self._search(text)["results"], text)

    def test_limit_is_kept_within_reason(self):
        """However large the limit asked for over RPC."""
        for number in range(60):
            self._create_vehicle(plate=f"粤C5{number:04d}", partner_id=self.customer.id)
        self.assertEqual(len(self._search("粤C5", limit=10_000)["results"]), 50)
        self.assertEqual(len(self._search("粤C5", limit=-1)["results"]), 1)

    def test_statements_do_not_grow_with_the_results(self):
        """Two cars or forty: the same number of statements."""
        for number in range(40):
            owner = self._create_customer(user_id=self.advisor.id)
            self._create_vehicle(plate=f"粤D6{number:04d}", partner_id=owner.id)
        counts = []
        self._search("粤D6", limit=50)
        for limit in (2, 40):
            self.env.invalidate_all()
            start = self.env.cr.sql_log_count
            self._search("粤D6", limit=limit)
            counts.append(self.env.cr.sql_log_count - start)
        self.assertEqual(*counts)
