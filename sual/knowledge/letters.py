"""Each language in its own letters: none of a neighbour's, none left out, none joined or parted wrongly."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from sual.knowledge.addresses import ADDRESS
from sual.knowledge.finding import Finding
from sual.knowledge.render import CONTACT
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

_OTHER_DIGITS = re.compile(r"[\u0660-\u0669\u06f0-\u06f9]")
_CYRILLIC = "\u0400-\u04ff"
# Letters of a neighbour's alphabet that keyboards and programs put in place of a language's own. All letters of
# Turkish but the ones with circumflexes are Azerbaijani letters, too; ǝ and ә only look like ə, and a dot (U+0307)
# is left behind where a program made İ small.
_WRONG_LETTERS: dict[Language, re.Pattern[str]] = {
    "az": re.compile(rf"[âîûÂÎÛäÄǝƎ\u0307{_CYRILLIC}]"),
    "en": re.compile(rf"[{_CYRILLIC}]"),
    "fa": re.compile(r"[كيىۃہےںٹڈڑھ]"),
    "ar": re.compile(r"[کیہےںٹڈڑ]"),
    "ur": re.compile(r"[كيىةهۀ]"),
}
# What each of them stands for, where that is one letter.
_OWN_LETTERS: dict[Language, dict[str, str]] = {
    "az": dict(zip("âîûÂÎÛäÄǝƎәӘаеорсхАЕОРСХВКМНТ", "aiuAİUəƏəƏəƏaeopcxAEOPCXBKMHT", strict=True)),
    "en": dict(zip("аеорсухАЕОРСХВКМНТ", "aeopcyxAEOPCXBKMHT", strict=True)),
    "fa": dict(zip("كيىۃہےںٹڈڑھ", "کییههینتدره", strict=True)),
    "ar": dict(zip("کیہےںٹڈڑ", "كيهينتدر", strict=True)),
    "ur": dict(zip("كيىةهۀ", "کییۃہۂ", strict=True)),
}
_WORD = re.compile(r"[^\W\d_]+")
# Latin letters that look like Russian ones, alone: а, с, о, у, к and в are words of one letter.
_LONE_LOOK_ALIKE = re.compile(r"(?<![\w.-])[acoykACOYKB](?![\w.-])")
_SCRIPT = "[\u0621-\u06d3]"
# Letters of which a text of some length has one at least.
_EXPECTED: dict[Language, re.Pattern[str]] = {
    "az": re.compile("[əğışçöüƏĞİŞÇÖÜ]"),
    "ru": re.compile("[а-яё]", re.IGNORECASE),
    "en": re.compile("[a-z]", re.IGNORECASE),
    **dict.fromkeys(("fa", "ar", "ur"), re.compile(_SCRIPT)),
}
_SOME_LENGTH = 25  # letters
_WITHOUT: dict[Language, tuple[str, str]] = {
    "az": (N_("has none of the letters ə, ı, ğ, ş, ç, ö, ü"), N_("type them where they belong")),
}
_OTHER_SCRIPT = (N_("is not in the letters of this language"), N_("type it anew in them"))
# Frequent words as they look without the letters of Azerbaijani.
_BARE_WORD = re.compile(
    r"ve|ucun|uzre|cox|hec|gore|evvel|butun|hansi|nece|bele|elaqe|elave|lazimdir"
    r"|(?:muraciet|icaze|xidmet|mehkeme|huquq|muqavile|sened|olke|isci|isegoturen|vetendas|ecnebi|qacqin"
    r"|siginacaq|siginacag|sikayet|emek|odenis|olmalid|etmelid|gelmelid|bilersiniz).*"
)
# In Azerbaijani "e" stands in the first syllable; in a later one it is "ə", but for words from other languages. So an
# "e" behind a vowel and one of these endings show that ə was typed as e, in all but the words named first.
_BARE_ENDING = re.compile(
    r"(?!(?:on|off|hot|air)line|ukulele)(?=.*[aeıioöuü].*e).*(?:"
    r"ler(?:i|in|e|de|den|ini|ine|inde|inden|imiz|iniz|dir)?"
    r"|mek(?:den|de|le)?|me[yl](?:i|e|in|idir|isiniz|ik|iyem|iler|er)?|meliy\w*|mesi(?:n\w*)?|mez|mediy?\w*"
    r"|ece[kyg]\w*|[sy]?ine|[sy]?inde(?:n|ki|dir)?|(?<![td]or)esi(?:n[eid]\w*|dir)?|[^aou]ye|likden?|likde"
    r"|[dt]e(?:n|dir|ki)|bilersiniz|ersiniz|esiniz|diyi|sence|len(?:ir|mis|di|en|ib)\w*|diler|siler|se)"
)
# "می شود" and "میشود" are written "می‌شود"; "21 می" and "ماه می" are May.
_PREFIX_APART = re.compile(rf"(?<![\w\u200c])(?<!\d )(?<!ماه )ن?می (?={_SCRIPT})")
_PRESENT = "شو|کن|ده|گیر|توان|خواه|رو|گوی|آی|مان|رس|پرداز|پذیر|نویس|گذار"
_PAST = "شد|کرد|داد|گرفت|رفت|گفت|توان|داند|دانید|دانند"
_PREFIX_JOINED = re.compile(
    rf"(?<![\w\u200c])ن?می(?:(?:{_PRESENT})(?:م|ی|د|یم|ید|ند)|(?:{_PAST})(?:م|ی|یم|ید|ند)?)(?![\w\u200c])"
)
_PLURAL_APART = re.compile(rf"(?<={_SCRIPT}) ها(?:ی|یی)?(?![\w\u200c])")


def wrong_letters(text: str, language: Language) -> Iterator[Finding]:
    """Find digits other than 0-9, letters of another language, and words of letters of two scripts.

    Args:
        text: as written.
        language: of the text.

    Yields:
        Each of them.
    """
    for found in _OTHER_DIGITS.finditer(text):
        notice = Notice(N_("digits that are not 0-9"), N_("write Western digits, as in every language"))
        yield Finding(*found.span(), notice)
    wrong = _WRONG_LETTERS.get(language)
    for found in wrong.finditer(text) if wrong else ():
        own = _OWN_LETTERS.get(language, {}).get(found.group(), "")
        advice = N_("type {own}") if own else N_("type its own")
        notice = Notice(N_("the letter {letter!r} is not of this language"), advice, letter=found.group(), own=own)
        yield Finding(*found.span(), notice)
    if language == "ru":
        for found in _WORD.finditer(text):
            if len({"CYRILLIC" in unicodedata.name(letter, "") for letter in found.group()}) > 1:
                notice = Notice(
                    N_("{word!r} has Latin and Cyrillic letters that look alike"),
                    N_("type it anew"),
                    word=found.group(),
                )
                yield Finding(*found.span(), notice)
        for found in _LONE_LOOK_ALIKE.finditer(text):
            notice = Notice(
                N_("the letter {letter!r} is Latin and looks like a Russian word"),
                N_("type it anew"),
                letter=found.group(),
            )
            yield Finding(*found.span(), notice)


def left_out_letters(text: str, language: Language) -> Iterator[Finding]:
    """Find what was typed without the letters of its language.

    Args:
        text: as written.
        language: of the text.

    Yields:
        The whole text, where it is of some length and has none of them; else each word that is seen to lack them, but
        none of an address, which has no such letters.
    """
    bare = text
    for pattern in (CONTACT, ADDRESS):
        bare = pattern.sub(lambda found: " " * len(found.group()), bare)
    if not _EXPECTED[language].search(bare) and sum(map(str.isalpha, bare)) >= _SOME_LENGTH:
        yield Finding(0, len(text), Notice(*_WITHOUT.get(language, _OTHER_SCRIPT)))
    elif language == "az":
        for found in _WORD.finditer(bare):
            word = found.group().replace("İ", "i").lower()
            frequent = word.isascii() and _BARE_WORD.fullmatch(word)
            if not frequent and ("ə" in word or not _BARE_ENDING.fullmatch(word)):
                continue
            notice = Notice(N_("{word!r} is written without its own letters"), _WITHOUT["az"][1], word=found.group())
            yield Finding(*found.span(), notice)


def half_spaces(text: str, language: Language) -> Iterator[Finding]:
    """Find Persian endings and prefixes that a blank, or nothing, parts from their word.

    Args:
        text: as written.
        language: of the text.

    Yields:
        Each of them.
    """
    if language != "fa":
        return
    for pattern in (_PREFIX_APART, _PREFIX_JOINED, _PLURAL_APART):
        for found in pattern.finditer(text):
            word = found.group().strip()
            notice = Notice(
                N_("{word!r} lacks its half-space"),
                N_("part the two with a half-space, as in می‌شود and آن‌ها"),
                word=word,
            )
            yield Finding(*found.span(), notice)
