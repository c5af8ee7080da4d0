"""Languages that Sual does not speak: how each is called in the six, and which of the six its speakers read best."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import NamedTuple

from sual.text.languages import LANGUAGES, Language
from sual.text.words import N_, words

_NOTICE = N_("I do not speak this language yet: {other}. I answer in English.")


class _Other(NamedTuple):
    reads: Language
    names: tuple[str, str, str, str, str, str]  # in the order of LANGUAGES


# The names stand after a colon, so they need no case.
_OTHERS: dict[str, _Other] = {
    "tr": _Other("az", ("türk dili", "турецкий", "Turkish", "ترکی استانبولی", "التركية", "ترکی")),
    "tk": _Other("az", ("türkmən dili", "туркменский", "Turkmen", "ترکمنی", "التركمانية", "ترکمان")),
    "uz": _Other("az", ("özbək dili", "узбекский", "Uzbek", "ازبکی", "الأوزبكية", "ازبک")),
    "ku": _Other("az", ("kürd dili", "курдский", "Kurdish", "کردی", "الكردية", "کردی")),
    "tg": _Other("ru", ("tacik dili", "таджикский", "Tajik", "تاجیکی", "الطاجيكية", "تاجک")),
    "kk": _Other("ru", ("qazax dili", "казахский", "Kazakh", "قزاقی", "الكازاخية", "قازق")),
    "uk": _Other("ru", ("ukrayna dili", "украинский", "Ukrainian", "اوکراینی", "الأوكرانية", "یوکرینی")),
    "ka": _Other("ru", ("gürcü dili", "грузинский", "Georgian", "گرجی", "الجورجية", "جارجیائی")),
    "hy": _Other("ru", ("erməni dili", "армянский", "Armenian", "ارمنی", "الأرمنية", "آرمینیائی")),
    "ps": _Other("fa", ("puştu dili", "пушту", "Pashto", "پشتو", "البشتوية", "پشتو")),
    "pa": _Other("ur", ("pəncab dili", "панджаби", "Punjabi", "پنجابی", "البنجابية", "پنجابی")),
    "bn": _Other("ur", ("benqal dili", "бенгальский", "Bengali", "بنگالی", "البنغالية", "بنگالی")),
    "hi": _Other("en", ("hind dili", "хинди", "Hindi", "هندی", "الهندية", "ہندی")),
    "fr": _Other("en", ("fransız dili", "французский", "French", "فرانسوی", "الفرنسية", "فرانسیسی")),
    "es": _Other("en", ("ispan dili", "испанский", "Spanish", "اسپانیایی", "الإسبانية", "ہسپانوی")),
    "de": _Other("en", ("alman dili", "немецкий", "German", "آلمانی", "الألمانية", "جرمن")),
    "zh": _Other("en", ("Çin dili", "китайский", "Chinese", "چینی", "الصينية", "چینی")),
    "ja": _Other("en", ("yapon dili", "японский", "Japanese", "ژاپنی", "اليابانية", "جاپانی")),
    "ko": _Other("en", ("Koreya dili", "корейский", "Korean", "کره‌ای", "الكورية", "کوریائی")),
    "th": _Other("en", ("tay dili", "тайский", "Thai", "تایلندی", "التايلاندية", "تھائی")),
    "am": _Other("en", ("amhar dili", "амхарский", "Amharic", "امهری", "الأمهرية", "امہاری")),
    "ta": _Other("en", ("tamil dili", "тамильский", "Tamil", "تامیلی", "التاميلية", "تمل")),
    "si": _Other("en", ("sinhal dili", "сингальский", "Sinhala", "سینهالی", "السنهالية", "سنہالا")),
    "el": _Other("en", ("yunan dili", "греческий", "Greek", "یونانی", "اليونانية", "یونانی")),
    "he": _Other("en", ("ivrit", "иврит", "Hebrew", "عبری", "العبرية", "عبرانی")),
}
# Whose speakers read another of the six when they write in this alphabet.
_READS_IN: dict[tuple[str, str], Language] = {
    ("uz", "cyrillic"): "ru",
    ("ku", "arabic"): "ar",
    ("bn", "own"): "en",
    ("pa", "own"): "en",
}
# Alphabets of one language each, or of one that most people here who use it speak. Kana before the signs it shares.
_OWN_ALPHABETS: dict[str, re.Pattern[str]] = {
    code: re.compile(f"[{letters}]")
    for code, letters in {
        "ka": "\u10a0-\u10ff\u1c90-\u1cbf", "hy": "\u0530-\u058f", "zh": "\u3400-\u4dbf\u4e00-\u9fff",
        "ja": "\u3040-\u30ff", "ko": "\u1100-\u11ff\uac00-\ud7af", "hi": "\u0900-\u097f", "bn": "\u0980-\u09ff",
        "pa": "\u0a00-\u0a7f", "ta": "\u0b80-\u0bff", "si": "\u0d80-\u0dff", "th": "\u0e00-\u0e7f",
        "am": "\u1200-\u137f", "he": "\u0590-\u05ff", "el": "\u0370-\u03ff",
    }.items()
}  # fmt: skip

# Words of Hindi in Latin letters that no writer of Urdu uses; in most other words the two are one language there.
_HINDI_ALONE = frozenset(
    "kripya kripaya kripia krupya dhanyavaad dhanyavad dhanyawad dhanyabad namaskar namaskaar sahayata sahayta "
    "sahaayta sahaayata anumati aavedan avedan aavashyak avashyak avashyakta aavashyakta adhikar adhikaar "
    "adhikari nagrik naagrik nagrikta samasya samasyaa sampark suraksha surakshit vyakti vyakty vibhag vibhaag "
    "karyalay kaaryalay sanstha sthan shramik vetan pravasi pravaasi sharanarthi videsh videshi pariwar parivar "
    "vivah shikayatkarta niyam prashn uttar bhasha hindi hindee bhartiya bharatiya".split()
)


def is_hindi(words: Iterable[str]) -> bool:
    """Say whether words in Latin letters, in lower case, are Hindi rather than Urdu."""
    return not _HINDI_ALONE.isdisjoint(words)


def nearest(code: str, alphabet: str) -> Language:
    """Say which of the six languages most speakers of another read.

    Args:
        code: ISO 639 code of a language of `other_languages`.
        alphabet: "latin", "cyrillic", "arabic", or "own" for any other.

    Returns:
        The code of one of the six.

    Raises:
        KeyError: when the language is not one of `other_languages`.
    """
    return _READS_IN.get((code, alphabet), _OTHERS[code].reads)


def other_languages() -> frozenset[str]:
    """Give the codes of all languages that are recognised and not spoken."""
    return frozenset(_OTHERS)


def own_alphabet(text: str) -> tuple[str, int] | None:
    """Find the language whose alphabet no other language here shares.

    Args:
        text: any text.

    Returns:
        The code, and how many of its letters the text has; None without any.
    """
    counts = {code: len(pattern.findall(text)) for code, pattern in _OWN_ALPHABETS.items()}
    if counts["ja"]:
        counts["ja"] += counts.pop("zh")
    code = max(counts, key=lambda name: counts[name])
    return (code, counts[code]) if counts[code] else None


def language_name(code: str, language: Language) -> str:
    """Name another language in one of the six.

    Args:
        code: ISO 639 code of a language of `other_languages`.
        language: the language to name it in.

    Returns:
        Its name, in lower case where that language writes it so.

    Raises:
        KeyError: when the language is not one of `other_languages`.
    """
    return _OTHERS[code].names[LANGUAGES.index(language)]


def other_language_notice(code: str, language: Language) -> str:
    """Tell a person that their language is not spoken here, and in which they are answered.

    Args:
        code: `Identification.spoken`.
        language: the language of the answer.

    Returns:
        One or two sentences in that language.

    Raises:
        KeyError: when the code is not one of `other_languages`.
    """
    return words(_NOTICE, language, other=language_name(code, language))
