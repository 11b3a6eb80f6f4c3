import doctest
import random
from decimal import ROUND_HALF_UP, Decimal

from odoo.tests import TransactionCase, tagged

from ..tools import fapiao, rmb

DIGITS = {word: index for index, word in enumerate("零壹贰叁肆伍陆柒捌玖")}
UNITS = {"拾": 10, "佰": 100, "仟": 1000}


def read_back(text):
    """Return the fen that a text in words means, by an independent reading."""
    sign = -1 if text.startswith("负") else 1
    text = text.removeprefix("负").removesuffix("整")
    yuan, cents = text.split("元") if "元" in text else ("", text)
    fen = 100 * read_integer(yuan)
    for unit, value in (("角", 10), ("分", 1)):
        if unit in cents:
            fen += value * DIGITS[cents[cents.index(unit) - 1]]
    return sign * fen


def read_integer(text):
    """Return the whole number that a text in words means."""
    for unit, base in (("亿", 10**8), ("万", 10**4)):
        if unit in text:
            high, low = text.rsplit(unit, 1)
            return read_integer(high) * base + read_integer(low)
    total = digit = 0
    for char in text:
        if char in UNITS:
            total += digit * UNITS[char]
            digit = 0
        else:
            digit = DIGITS[char]
    return total + digit


@tagged("post_install", "-at_install")
class TestRmb(TransactionCase):
    def test_when_engines_documented_then_examples_hold(self):
        """The examples in the engines' documentation are true."""
        for engine in (rmb, fapiao):
            result = doctest.testmod(engine)
            self.assertGreater(result.attempted, 0)
            self.assertEqual(result.failed, 0, engine.__name__)

    def test_when_amount_written_then_official_words(self):
        """Amounts read as the annex of 支付结算办法 wants them."""
        cases = {
            "325.04": "叁佰贰拾伍元零肆分",
            "10": "壹拾元整",
            "100010001": "壹亿零壹万零壹元整",
            "100.10": "壹佰元壹角",
            "1680.32": "壹仟陆佰捌拾元叁角贰分",
            "100010": "壹拾万零壹拾元整",
            "107000.53": "壹拾万柒仟元伍角叁分",
            "6007.14": "陆仟零柒元壹角肆分",
            "1000000000000.01": "壹万亿元零壹分",
            "20000000": "贰仟万元整",
            "1000100000000": "壹万零壹亿元整",
            "1000005000": "壹拾亿零伍仟元整",
        }
        for amount, words in cases.items():
            self.assertEqual(rmb.words(amount), words)

    def test_when_only_cents_then_no_yuan(self):
        """Below one yuan the words start with jiao or fen; nothing is 零元整."""
        self.assertEqual(rmb.words("0.50"), "伍角")
        self.assertEqual(rmb.words("0.05"), "伍分")
        self.assertEqual(rmb.words("0"), "零元整")
        self.assertEqual(rmb.words("-0.004"), "零元整")
        self.assertEqual(rmb.words("-0.15"), "负壹角伍分")

    def test_when_half_fen_then_rounded_up_by_its_decimal_text(self):
        """No binary error of a float reaches the words."""
        self.assertEqual(rmb.words("1.005"), "壹元零壹分")
        self.assertEqual(rmb.words(1.005), "壹元零壹分")
        self.assertEqual(rmb.words(8.2 - 0.2), "捌元整")
        self.assertEqual(rmb.words(4.35 * 100), "肆佰叁拾伍元整")
        self.assertEqual(rmb.words(Decimal("-1.005")), "负壹元零壹分")

    def test_when_not_an_amount_then_refused(self):
        """Text, infinity and astronomic sums are refused, not guessed."""
        for bad in ("", "abc", "inf", "nan", "1e16", float("inf")):
            with self.assertRaises(ValueError):
                rmb.words(bad)

    def test_when_any_amount_then_words_read_back_the_same(self):
        """Property: reading the words gives the amount again."""
        rand = random.Random(20260101)
        for _attempt in range(5000):
            fen = rand.randrange(10 ** rand.randrange(1, 18))
            text = str(fen)
            keep = "".join(c if rand.random() < 0.6 else "0" for c in text)
            fen = int(keep) * rand.choice((1, -1))
            amount = Decimal(fen) / 100
            words = rmb.words(amount)
            self.assertEqual(read_back(words), fen, (amount, words))
            self.assertNotIn("零零", words)
            self.assertNotRegex(words, "零[元万亿拾佰仟角分](?!整)")

    def test_when_random_thousandths_then_half_up(self):
        """Property: three decimals are rounded half up, away from zero."""
        rand = random.Random(7)
        for _attempt in range(2000):
            amount = Decimal(rand.randrange(1, 10**9)) / 1000
            expected = amount.quantize(Decimal("0.01"), ROUND_HALF_UP)
            self.assertEqual(read_back(rmb.words(amount)), int(expected * 100))

    def test_when_chinese_user_then_currency_speaks_formal_chinese(self):
        """CNY in a Chinese session: words with the prefix 人民币."""
        self.env["res.lang"]._activate_lang("zh_CN")
        currency = self.env.ref("base.CNY").with_context(lang="zh_CN")
        self.assertEqual(currency.amount_to_text(1409.5), "人民币壹仟肆佰零玖元伍角")
        self.assertEqual(currency.amount_to_text(-100), "人民币负壹佰元整")

    def test_when_other_language_or_currency_then_core_words(self):
        """English sessions and foreign currencies keep the core's words."""
        self.env["res.lang"]._activate_lang("en_US")
        self.env["res.lang"]._activate_lang("zh_CN")
        yuan = self.env.ref("base.CNY").with_context(lang="en_US")
        dollar = self.env.ref("base.USD").with_context(lang="zh_CN")
        self.assertIn("One Hundred", yuan.amount_to_text(100))
        self.assertNotIn("人民币", dollar.amount_to_text(100))

    def test_when_core_voucher_printed_then_total_in_words(self):
        """The core's printed voucher has its total in words without cn2an."""
        self.env["res.lang"]._activate_lang("zh_CN")
        words = self.env["account.move"]._convert_to_amount_in_word(88)
        self.assertEqual(words, "人民币捌拾捌元整")
