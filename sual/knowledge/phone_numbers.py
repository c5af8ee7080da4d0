"""Phone numbers that are written out in figures, however their digits are grouped, parted or disguised."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache

from sual.knowledge.measures import Measures, folded
from sual.knowledge.render import CONTACT
from sual.text.digits import western
from sual.text.languages import Language

_DASH = r"\-\u2010-\u2015\u2212\ufe63\uff0d"
_UNSEEN = frozenset("\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff")
_YEAR = r"(?:1[89]|20|21)\d\d"
# What holds as many digits and is no phone number.
_NO_PHONE = (
    re.compile(rf"(?<![\d.])\d{{1,2}}([./-])\d{{1,2}}\1{_YEAR}(?!\d)"),  # 05.01.2024
    re.compile(rf"(?<!\d){_YEAR}([./-])\d\d?\1\d\d?(?!\d)"),  # 2024-01-05
    re.compile(rf"(?<!\d){_YEAR}\s*[{_DASH}/]\s*{_YEAR}(?!\d)"),  # 2019-2020
    re.compile(r"(?<![\d.,+(])[1-9]\d{0,2}(?:[,\u00a0\u2009\u202f]\d{3})+(?![\d\u00a0])"),  # 152,000
    re.compile(rf"(?<![\d.,+(])[1-9]\d{{0,2}}(?: \d{{3}})* 000(?![\d.]|[ {_DASH}]\d)"),  # 152 000
)
_WITH_POINTS = re.compile(r"(?<![\d.,])(?:\d{2,4}\.)?\d{3}\.\d\d\.\d\d(?![\d.]*\d)")
_DECIMAL = re.compile(r"\d+(?:[.,:]\d+)+")  # also an article of a law: 82.2.1
_RUN = re.compile(rf"\+?\(?\d+\)?(?:[\s(){_DASH}]{{1,4}}\d+\)?)*")
# As people group the seven digits of a number within a town, and the digits of a longer one.
_SEVEN, _FEWEST, _MOST = ((3, 2, 2), (3, 4), (7,)), 8, 15
_UNIT_WITHIN = 24  # characters behind an amount
_MOST_GROUPS = 16


@dataclass(frozen=True)
class WrittenNumber:
    """A phone number in a text.

    Args:
        start: where it begins, in characters.
        end: where it ends, exclusive.
        known: the same number as it stands in contacts.yml, None where it is another.
    """

    start: int
    end: int
    known: str | None


@lru_cache(maxsize=8)  # they are the same for thousands of texts
def numbers_as_dialled(phones: tuple[str, ...]) -> Mapping[str, str]:
    """Give numbers by each way in which they are dialled.

    Args:
        phones: the numbers of contacts.yml.

    Returns:
        The numbers as they stand there, by their digits alone: with the code of Azerbaijan, with 0, without either,
        and without the code of the town.
    """
    found: dict[str, str] = {}
    for phone in phones:
        digits = re.sub(r"\D", "", phone)
        found[digits] = phone
        national = re.sub(r"^(?:(?:00)?994|0)", "", digits)
        if len(national) == 9:
            found |= dict.fromkeys((f"994{national}", f"00994{national}", f"0{national}", national), phone)
            found.setdefault(national[2:], phone)
    return found


def written_numbers(
    text: str, language: Language, measures: Measures, phones: Mapping[str, str], figures: Collection[str] = ()
) -> Iterator[WrittenNumber]:
    """Find phone numbers in a text.

    Args:
        text: as written.
        language: of the text.
        measures: units, by which an amount is known.
        phones: ids of contacts by their number.
        figures: numbers of the article that look like a phone number but are none.

    Yields:
        Each number of contacts.yml in any spelling, and each that has the shape of another, in the order of the text.
    """
    if not re.search(r"\d", text):
        return
    plain, places = _seen(CONTACT.sub(lambda found: "|" * len(found.group()), text))
    dialled = numbers_as_dialled(tuple(phones))
    allowed = {re.sub(r"\D", "", western(one)) for one in figures}
    found = [one for one in _candidates(plain, dialled, language, measures) if one[0] not in allowed]
    taken = [False] * len(plain)
    chosen: list[WrittenNumber] = []
    for digits, start, end in sorted(found, key=lambda one: (one[1] - one[2], one[1])):  # the longest reading holds
        if not any(taken[start:end]):
            taken[start:end] = [True] * (end - start)
            chosen.append(WrittenNumber(places[start], places[end - 1] + 1, dialled.get(digits)))
    yield from sorted(chosen, key=lambda one: one.start)


def _seen(text: str) -> tuple[str, list[int]]:
    """Give a text with 0-9 and without what has no width, and where each character came from."""
    if text.isascii():
        return text, list(range(len(text)))
    kept = [place for place, one in enumerate(text) if one not in _UNSEEN]
    return western("".join(text[place] for place in kept)), kept


_Candidate = tuple[str, int, int]


def _candidates(text: str, dialled: Mapping[str, str], language: Language, measures: Measures) -> Iterator[_Candidate]:
    rest = text
    for pattern in _NO_PHONE:
        rest = pattern.sub(lambda found: "|" * len(found.group()), rest)
    for found in _WITH_POINTS.finditer(rest):
        yield re.sub(r"\D", "", found.group()), *found.span()
    rest = _DECIMAL.sub(lambda found: "|" * len(found.group()), rest)
    for found in _RUN.finditer(rest):
        groups = [one.span() for one in re.compile(r"\d+").finditer(rest, *found.span())]
        if found.group().startswith("+"):
            yield re.sub(r"\D", "", found.group()), *found.span()
        for first in range(len(groups)):
            for last in range(first, min(first + _MOST_GROUPS, len(groups))):
                window = groups[first : last + 1]
                digits = "".join(rest[start:end] for start, end in window)
                between = tuple(rest[one[1] : two[0]] for one, two in zip(window, window[1:], strict=False))
                start, end = window[0][0], window[-1][1]
                if digits in dialled:
                    is_number = _is_known(digits, between, rest[end : end + 2])
                else:
                    is_number = _is_shaped(digits, window, between) and not _is_amount(
                        rest, start, end, language, measures
                    )
                if is_number:
                    yield digits, start - rest.endswith("(", 0, start), end


def _is_known(digits: str, between: Sequence[str], behind: str) -> bool:
    """Say whether groups may be read as one number: "15 2" and "1-5-2" may, "15-2" and "15 2-ci" are of a law."""
    if len(between) != 1 or len(digits) >= sum(_SEVEN[0]):
        return True
    return not between[0].strip() and not re.fullmatch(r"-[^\W\d]", behind)


def _is_shaped(digits: str, window: Sequence[tuple[int, int]], between: Sequence[str]) -> bool:
    lengths = tuple(end - start for start, end in window)
    years = [one for one in _groups(digits, lengths) if re.fullmatch(_YEAR, one)]
    if lengths in _SEVEN:
        return not years
    if len(digits) >= sum(_SEVEN[0]) and set(lengths) == {1}:
        return True
    if not _FEWEST <= len(digits) <= _MOST or min(lengths[1:], default=2) < 2 or max(lengths[1:], default=0) > 7:
        return False
    trunk = digits.startswith(("0", "994"))
    ranged = any(one.strip() != one and one.strip() for one in between)
    thousands = len(lengths) > 1 and lengths[0] <= 3 and set(lengths[1:]) == {3} and not "".join(between).strip()
    return trunk or not (ranged or thousands or years)


def _groups(digits: str, lengths: Sequence[int]) -> Iterator[str]:
    start = 0
    for length in lengths:
        yield digits[start : start + length]
        start += length


def _is_amount(text: str, start: int, end: int, language: Language, measures: Measures) -> bool:
    """Say whether a unit or a sign of money stands beside a number."""
    pattern = measures.amounts.get(language)
    if pattern is None:
        return False
    before = folded(text[max(start - 4, 0) : start], language).rstrip()
    found = pattern.match(folded(f"7{text[end : end + _UNIT_WITHIN]}", language))
    return any(before.endswith(sign) for sign in measures.signs) or bool(found and (found["unit"] or found["scale"]))
