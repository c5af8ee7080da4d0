"""The six languages, which are of equal rank."""

from __future__ import annotations

from typing import Literal, TypeGuard, get_args

Language = Literal["az", "ru", "en", "fa", "ar", "ur"]
Direction = Literal["ltr", "rtl"]
Script = Literal["native", "roman", "cyrillic", "arabic"]

LANGUAGES: tuple[Language, ...] = get_args(Language)
RIGHT_TO_LEFT: frozenset[Language] = frozenset({"fa", "ar", "ur"})

NATIVE_NAMES: dict[Language, str] = {
    "az": "azərbaycan dili",
    "ru": "русский",
    "en": "English",
    "fa": "فارسی",
    "ar": "العربية",
    "ur": "اردو",
}


def is_language(value: object) -> TypeGuard[Language]:
    """Say whether a value is the code of one of the six languages."""
    return value in LANGUAGES


def direction(language: Language) -> Direction:
    """Give the direction in which a language is written."""
    return "rtl" if language in RIGHT_TO_LEFT else "ltr"


def comma(language: Language) -> str:
    """Give what stands between the things of a list, with the blank after it.

    Not from CLDR, whose Arabic lists are joined with "and".
    """
    return "، " if direction(language) == "rtl" else ", "
