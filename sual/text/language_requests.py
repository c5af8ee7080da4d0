"""Which of the six languages a message names."""

from __future__ import annotations

from collections import Counter

from sual.text.identify import identify
from sual.text.languages import Language
from sual.text.skeleton import skeleton

# How each language is called in the six, as people type it; `skeleton` brings "фарси", "فارسی" and "farsi" together.
_NAMES: dict[Language, str] = {
    "az": "azərbaycan azərbaycanca azəri azəricə azerbaijani azerbayjan azari азербайджан азербайджанск азери "
    "آذربایجان آذربائیجانی آذری أذربيجان اذري أذرية",
    "ru": "rus rusca ruscaya russian russki русск русском русски روسی روسي روسية rusi rossi rousi",
    "en": "ingilis inglis english engleesh английск انگلیسی انگریزی انگلش إنجليزي إنجليزية انكليزي engilisi inglizi "
    "angrezi ingleezi englizi englisi angliysk",
    "fa": "fars farsi farsca persian dari персидск фарси дари فارسی دری فارسية farsiga",
    "ar": "ərəb ərəbcə arab arabic арабск арабски عربی عربي عربية arabi arbi arabsk 3arabi 3arabiya",
    "ur": "urdu urduca урду اردو أردية ordu",
}
_STEMS: dict[str, Language] = {skeleton(name): language for language, names in _NAMES.items() for name in names.split()}
# Case endings may follow a long name; a short one ("دری" is "dri", "rus") has to be the whole word or nearly so.
_SHORT = 4
_ENDINGS = ("", "i", "ca", "ce", "da", "de", "me", "im", "iia", "dili", "dilinde")
# "по-арабски", "بالعربي", "bel 3arabi"
_BEGINNINGS = ("", "po", "al", "el", "l", "bal", "bel", "bil", "bl")
_REFUSALS = frozenset(
    skeleton(word)
    for word in "bilmirəm bilmirik niyə yox не почему зачем not don't dont can't why نیستم نمی‌فهمم نمی‌فهمه چرا nistam "
    "nemifahmam chera ما مو مش ليش لماذا mesh mish leish نہیں کیوں nahi kyun kyon".split()
)


def requested_language(text: str) -> Language | None:
    """Find the language that a request names.

    Args:
        text: what a person wrote to be answered in another language.

    Returns:
        The language named most often; of several, the one the request is written in, else the one named
        last. Where the only one named is complained about ("why English?"), the one the request is
        written in. None when it names none of the six.
    """
    spelled = skeleton(text).split()
    named = [language for language in map(_named, spelled) if language]
    if not named:
        return None
    written = identify(text).language
    if len(set(named)) == 1 and _REFUSALS.intersection(spelled):
        return written
    counts = Counter(named)
    candidates = [language for language in named if counts[language] == max(counts.values())]
    return written if written in candidates else candidates[-1]


def _named(word: str) -> Language | None:
    for beginning in _BEGINNINGS:
        if word.startswith(beginning):
            rest = word[len(beginning) :]
            for stem, language in _STEMS.items():
                if _is_form(rest, stem):
                    return language
    return None


def _is_form(word: str, stem: str) -> bool:
    if not word.startswith(stem):
        return False
    return len(stem) > _SHORT or word[len(stem) :] in _ENDINGS
