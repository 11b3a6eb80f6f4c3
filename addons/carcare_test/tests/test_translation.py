import re

import polib

from odoo.tests import BaseCase, tagged
from odoo.tools.misc import file_path
from odoo.tools.translate import TranslationModuleReader

from odoo.addons.carcare_test.tools import suite

from .common import SuiteCommon

PLACEHOLDER = re.compile(r"%\(\w+\)[sd]|%[sd]|\$\{[^}]*\}|\{\{[^}]*\}\}")
CHINESE = re.compile(r"[\u4e00-\u9fff]")
# Codes, units, keys and names that stay in Latin letters, and file-name expressions.
LATIN = re.compile(
    r"^[^a-z]*$|^object\.[\w.()]+$"
    r"|^\W*(Carcare|WeChat|kW|km|ml|mm|μm|e-mail|Excel( \(xlsx\))?|Enter|Esc)\W*$"
)


@tagged("post_install", "-at_install")
class TestTranslation(SuiteCommon):
    def test_every_term_is_in_chinese(self):
        """No user of a Chinese shop meets an English word of ours."""
        names = suite.modules(self.env)
        known = {name: self._translations(name) for name in names}
        problems = []
        for row in TranslationModuleReader(self.env.cr, names, "zh_CN"):
            module, kind, place, res_id, source = row[:5]
            if module not in known or known[module].get(source):
                continue
            problems.append(f"{module}: {source[:70]!r} ({kind} {place} {res_id})")
        self.assertNoProblems(problems, "Terms without a zh_CN translation")

    def test_translations_are_chinese(self):
        """A translation is not the English text again."""
        problems = [
            f"{name}: {source[:70]!r} -> {target[:40]!r}"
            for name in suite.modules(self.env)
            for source, target in self._translations(name).items()
            if not CHINESE.search(target)
            and not LATIN.match(PLACEHOLDER.sub("", source))
        ]
        self.assertNoProblems(problems, "Translations without a Chinese character")

    def test_placeholders_survive_translation(self):
        """A message in Chinese is filled with the same values."""
        problems = [
            f"{name}: {source[:70]!r} -> {target[:40]!r}"
            for name in suite.modules(self.env)
            for source, target in self._translations(name).items()
            if sorted(PLACEHOLDER.findall(source))
            != sorted(PLACEHOLDER.findall(target))
        ]
        self.assertNoProblems(problems, "Placeholders lost in translation")

    def _translations(self, module):
        try:
            file = file_path(f"{module}/i18n/zh_CN.po")
        except FileNotFoundError:
            return {}
        entries = polib.pofile(file)
        usable = (e for e in entries if not e.obsolete and "fuzzy" not in e.flags)
        return {entry.msgid: entry.msgstr for entry in usable if entry.msgstr}


@tagged("post_install", "-at_install")
class TestPatterns(BaseCase):
    def test_plain_english_is_not_taken_for_latin_trade_words(self):
        """The exception for codes does not let a sentence through."""
        for text in ("Plate", "Open WeChat", "e-mail address", "VIN number"):
            self.assertFalse(LATIN.match(text), text)
        for text in ("VIN", "WeChat", "GA/T 16.7", "(km)"):
            self.assertTrue(LATIN.match(text), text)
