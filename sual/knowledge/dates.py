"""Dates as the six languages write them: "1 October 2013", "2013-cü il oktyabrın 1-də", "تشرين الأول 2013"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache

from babel import Locale

from sual.knowledge.measures import folded
from sual.text.languages import Language

# Dari names months otherwise than Tehran, and the Levant otherwise than Cairo; either is understood.
_LOCALES: dict[Language, tuple[str, ...]] = {"fa": ("fa", "fa_AF"), "ar": ("ar", "ar_SY")}
_JOINED: dict[Language, str] = {"ar": "[وفبلك]?"}
_RUSSIAN_ENDING = "(?:ь|й|я|ю|е|а|у|[ое]м)?"
# "May" and "March" are words of their own, as are "مه", "می", "جون" and "مارس": alone they are no date.
_NOT_ALONE = frozenset({3, 5, 6, 8})
_DAY = r"(?<![\d.,:/-])(?:0?[1-9]|[12]\d|3[01])(?!\d|[.,:]\d)"
_YEAR = r"(?<![\d.,:/])(?:1[89]|20|21)\d\d(?!\d|[.,:]\d)"
_ORDINAL = r"(?:-\w+|st|nd|rd|th)"
_OF_YEAR = r"(?:(?:of|in|سال|من|عام|سنة|سن)\s+)*"
# With slashes the day comes first, as in Azerbaijan; who means the month has to name it.
_FIGURES = re.compile(
    r"(?<![\d./-])(?:(?P<d1>\d{1,2})(?P<between>[./-])(?P<m1>0?[1-9]|1[0-2])(?P=between)(?P<y1>(?:1[89]|20|21)\d\d)"
    r"|(?P<y2>(?:1[89]|20|21)\d\d)(?P<within>[./-])(?P<m2>0?[1-9]|1[0-2])(?P=within)(?P<d2>\d\d?))(?![\d-]|[./]\d)"
)


@dataclass(frozen=True, order=True)
class Date:
    """A day of a year, or a part of that; 0 stands for what is not said.

    Args:
        year: of the common era.
        month: 1-12.
        day: 1-31.
    """

    year: int
    month: int
    day: int


def dates(text: str, language: Language) -> Iterator[tuple[int, int, Date]]:
    """Find the dates that name a month.

    Args:
        text: folded (`sual.knowledge.measures.folded`).
        language: of the text.

    Yields:
        Where each begins and ends, and what it is.
    """
    names, pattern = _written(language)
    for found in pattern.finditer(text):
        month = _month(found["month"], language, names)
        day, year = (found["before"] or found["after"], found["first"] or found["last"])
        second = _month(found["second"], language, names) if found["second"] else month
        if day or year or month not in _NOT_ALONE:
            yield (*found.span(), Date(int(year or 0), month, int(day or 0)))
        if second != month:  # "December (October) 2013" says two things
            yield (*found.span("second"), Date(int(year or 0), second, int(day or 0)))
    for found in _FIGURES.finditer(text):
        yield (*found.span(), Date(*(int(found[f"{part}1"] or found[f"{part}2"]) for part in "ymd")))


def _month(word: str, language: Language, names: dict[str, int]) -> int:
    if language in ("az", "ru"):  # with any ending: the longest name it begins with
        return names[max((name for name in names if word.startswith(name)), key=len)]
    return names[re.sub(r"\s+", " ", word)]


@cache
def _written(language: Language) -> tuple[dict[str, int], re.Pattern[str]]:
    names = _names(language)
    ending = {"az": r"[^\W\d_]{0,6}", "ru": _RUSSIAN_ENDING}.get(language, "")
    listed = "|".join(re.escape(name).replace(r"\ ", r"\s+") for name in sorted(names, key=len, reverse=True))
    month = rf"(?:{listed}){ending}(?![\w\u200c])"
    first, after = "(?P<first>(?!))?", "(?P<after>(?!))?"
    if language == "az":
        first = rf"(?:(?P<first>{_YEAR})(?:-\w+)?\s+(?:il\w*\s+)?)?"
        after = rf"(?(before)|(?:(?:\s+ay\w*)?\s+(?P<after>{_DAY})-\w+)?)"
    elif language == "en":
        after = rf"(?(before)|(?:\s+(?P<after>{_DAY})(?:(?:st|nd|rd|th)|(?=,?\s+{_YEAR})|(?=[.,;)]|$)))?)"
    return names, re.compile(
        rf"{first}(?:(?P<before>{_DAY}){_ORDINAL}?\s+(?:of\s+)?)?(?<![\w\u200c]){_JOINED.get(language, '')}"
        rf"(?P<month>{month})(?:\s*[(/]\s*(?P<second>{month})(?:\s*\))?)?{after}"
        rf"(?(first)|(?:,?\s+{_OF_YEAR}(?P<last>{_YEAR}))?)"
    )


def _names(language: Language) -> dict[str, int]:
    names: dict[str, int] = {}
    for locale in _LOCALES.get(language, (language,)):
        months = Locale.parse(locale).months["format"]
        for width in ("wide", "abbreviated") if language in ("en", "fa", "ar", "ur") else ("wide",):
            for month, name in months[width].items():
                names.setdefault(folded(name, language).rstrip("."), month)
    if language == "ru":  # the data have "января"; its endings are put on what comes before
        names = {name[:-1]: month for name, month in names.items()}
    return names
