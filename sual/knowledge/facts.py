"""The facts of a text that must be the same in every language: dates, amounts with their units, figures, contacts."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from sual.knowledge.dates import Date, dates
from sual.knowledge.measures import FIGURE, Measures, folded
from sual.knowledge.number_words import value
from sual.knowledge.numerals import in_one_spelling
from sual.knowledge.render import CONTACT
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

_THOUSANDS = re.compile(r"(?<=\d)[,.\u00a0](?=\d{3}(?!\d))")
_FIGURE = re.compile(FIGURE)
_CALENDAR_YEAR = re.compile(r"(?:1[89]|20|21)\d\d")
# English "may" and "march" are months only where they are written large.
_NO_MONTH = re.compile(r"\b(?:may|march)\b")
# An age is "under 18" in one language and "18 years" in another.
_AGE = "year"
OFTEN = "times a "
_MONTHS = (
    N_("January"), N_("February"), N_("March"), N_("April"), N_("May"), N_("June"),
    N_("July"), N_("August"), N_("September"), N_("October"), N_("November"), N_("December"),
)  # fmt: skip
_UNITS = {
    "working day": N_("{number} working day(s)"),
    "day": N_("{number} day(s)"),
    "week": N_("{number} week(s)"),
    "month": N_("{number} month(s)"),
    "year": N_("{number} year(s)"),
    "hour": N_("{number} hour(s)"),
    "minute": N_("{number} minute(s)"),
    "manat": N_("{number} manat"),
    "dollar": N_("{number} dollar(s)"),
    "euro": N_("{number} euro(s)"),
    "per cent": N_("{number} per cent"),
    "square metre": N_("{number} square metre(s)"),
    "metre": N_("{number} metre(s)"),
    "kilometre": N_("{number} kilometre(s)"),
    "copy": N_("{number} copies"),
    f"{OFTEN}hour": N_("{number} time(s) an hour"),
    f"{OFTEN}day": N_("{number} time(s) a day"),
    f"{OFTEN}week": N_("{number} time(s) a week"),
    f"{OFTEN}month": N_("{number} time(s) a month"),
    f"{OFTEN}year": N_("{number} time(s) a year"),
}
_IN_ORDER = {
    "working day": N_("working day {number}"),
    "day": N_("day {number}"),
    "week": N_("week {number}"),
    "month": N_("month {number}"),
    "year": N_("year {number}"),
    "hour": N_("hour {number}"),
}


@dataclass(frozen=True, order=True)
class Amount:
    """A figure, and what it is a number of.

    Args:
        number: as digits, without thousands separators; or `{contact:id}`.
        unit: of policy/measures.yml, or "".
        in_order: whether it is one of a row: "the 3rd day", and not "3 days".
    """

    number: str
    unit: str = ""
    in_order: bool = False

    @property
    def may_lack_unit(self) -> bool:
        """Whether a language may say it without its unit, or with the unit elsewhere: "روز 3", "weekly, 3 times"."""
        return self.unit == _AGE or self.in_order or self.unit.startswith(OFTEN)


Fact = Amount | Date
Facts = Counter[Fact]


def figures(text: str) -> Counter[str]:
    """Count the figures and contacts of a text, thousands separators (comma, point, no-break space) removed."""
    found = _FIGURE.findall(_THOUSANDS.sub("", CONTACT.sub("", text)))
    return Counter(found) + Counter(_contacts(text))


def facts(text: str, language: Language, measures: Measures) -> Facts:
    """Count the facts of a text.

    Args:
        text: as written, without its references.
        language: of the text.
        measures: units and number words.

    Returns:
        How often each is said; the same in every language that says the same.
    """
    return Counter(dict(_facts(text, language, measures)))


@lru_cache(maxsize=2**15)  # every change of a contact has all texts compared again, of which none changed
def _facts(text: str, language: Language, measures: Measures) -> tuple[tuple[Fact, int], ...]:
    found: Facts = Counter(Amount(contact) for contact in _contacts(text))
    bare = CONTACT.sub(" ", text)
    rest = folded(in_one_spelling(_NO_MONTH.sub("can", bare) if language == "en" else bare), language)
    for start, end, date in dates(rest, language):
        found[date] += 1
        rest = rest[:start] + "\n" * (end - start) + rest[end:]
    for pattern, unit in measures.often.get(language, ()):
        for often in pattern.finditer(rest):
            found[Amount(often["figure"], f"{OFTEN}{unit}")] += 1
            rest = rest[: often.start()] + "\n" * len(often.group()) + rest[often.end() :]
    in_order = measures.in_order_with_unit.get(language)
    for one in in_order.finditer(rest) if in_order else ():
        number = measures.in_order[language][re.sub(r"[\s\u200c]+", " ", one["order"])]
        found[Amount(str(number), _fitting(one["unit"], measures.units[language]), in_order=True)] += 1
        rest = rest[: one.start()] + "\n" * len(one.group()) + rest[one.end() :]
    found.update(_amounts(rest, language, measures))
    return tuple(found.items())


def alike(row: Mapping[Language, Facts]) -> dict[Language, Facts]:
    """Give each figure without a unit the one it has in most languages, where it may be left out.

    Args:
        row: the facts of one block by language.

    Returns:
        The same facts, in which "under 18" and "18 years" are one.
    """
    usual: Counter[Amount] = Counter()
    for found in row.values():
        usual.update({one for one in found if isinstance(one, Amount) and one.may_lack_unit})
    filled = {language: Counter(found) for language, found in row.items()}
    for amount, _ in usual.most_common():
        bare = Amount(amount.number)
        most = Counter(found[amount] for found in filled.values() if found[amount]).most_common(1)[0][0]
        for found in filled.values():
            lacking = min(max(most - found[amount], 0), found[bare])
            found += Counter({amount: lacking})
            found -= Counter({bare: lacking})
    return {language: +found for language, found in filled.items()}


def said(fact: Fact) -> str | Notice:
    """Say a fact in any language of the catalogues."""
    if isinstance(fact, Amount):
        if not fact.unit:
            return fact.number
        names = _IN_ORDER if fact.in_order else _UNITS
        return Notice(names.get(fact.unit, N_("{number} {unit}")), number=fact.number, unit=fact.unit)
    month = Notice(_MONTHS[fact.month - 1])
    if fact.day and fact.year:
        return Notice(N_("{day} {month} {year}"), day=str(fact.day), month=month, year=str(fact.year))
    if fact.day:
        return Notice(N_("{day} {month}"), day=str(fact.day), month=month)
    return Notice(N_("{month} {year}"), month=month, year=str(fact.year)) if fact.year else month


def _contacts(text: str) -> list[str]:
    return [f"{{contact:{id_}}}" for id_ in CONTACT.findall(text)]


def _amounts(text: str, language: Language, measures: Measures) -> Iterator[Amount]:
    pattern = measures.amounts.get(language)
    if pattern is None:
        yield from (Amount(figure) for figure in _FIGURE.findall(text))
        return
    for found in pattern.finditer(text):
        if found["counted"]:
            number, _, unit = _fitting(found["counted"], measures.counted[language]).partition(" ")
            yield Amount(number, unit)
            continue
        words = found["noun"] or found["unit"]
        unit = _fitting(words, measures.units[language]) if words else measures.signs.get(found["sign"] or "", "")
        numbers = measures.numbers[language]
        scale = _scale(found["scale"] or found["times"] or found["alone"], numbers)
        if found["word"] or found["alone"]:
            yield Amount(str((value(found["word"], numbers, language) if found["word"] else 1) * scale), unit)
            continue
        number = _scaled(found["figure"], scale)
        if found["said"] and (said := str(value(found["said"], numbers, language))) != found["figure"]:
            yield Amount(said, unit)  # "60 (fifty) days"
        calendar = unit == "year" and _CALENDAR_YEAR.fullmatch(number)
        yield Amount(number, "" if calendar else unit, bool(found["order"] and unit in _IN_ORDER and not calendar))


def _scale(words: str | None, numbers: Mapping[str, int]) -> int:
    return numbers[re.sub(r"[\s\u200c]+", " ", words)] if words else 1


def _scaled(figure: str, scale: int) -> str:
    if scale == 1 or not re.fullmatch(r"\d+(?:\.\d+)?", figure):
        return figure
    return f"{(Decimal(figure) * scale).normalize():f}"


def _fitting(words: str, patterns: tuple[tuple[re.Pattern[str], str], ...]) -> str:
    return next(unit for pattern, unit in patterns if pattern.fullmatch(words))
