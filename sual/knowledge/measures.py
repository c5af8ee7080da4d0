"""Units and number words of the six languages, by which figures are compared."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from pathlib import Path
from typing import Any

from sual.knowledge.number_words import BETWEEN, in_words
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_file import LinedMapping, read_mapping, read_text
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_

MEASURES = "measures.yml"
FIGURE = r"\d+(?:[.,:]\d+)*"
THOUSAND = 1000
_BESIDE = r"[\s\u200c-]*"  # between a figure and its unit: "6 months", "6-month", "30%"
_MARKS = re.compile(r"[\u064b-\u065f\u0640]")
_SPELLED = str.maketrans({"ё": "е", "أ": "ا", "إ": "ا", "آ": "ا"})
# Words that Arabic writes as part of the next one: "and", "for", "by", "the".
_JOINED: dict[Language, str] = {"ar": "و?[فبلك]?(?:ال)?"}
# What stands right behind a figure: "3rd day" is one in a row, Russian "15-ти дней" are fifteen.
_IN_ORDER: dict[Language, str] = {
    "az": "-?(?:[ıiuü]?n)?c[ıiuü]",
    "ru": "-(?:[оы]?й|[оа]?я|[оу]?ю|ое|е|о?го|о?му|о?м)",
    "en": "(?:st|nd|rd|th)",
    "fa": "\u200c?(?:م|مین|امین|ام)",
    "ur": "\u200c?(?:ویں|واں|وے)",
}
_COUNTED: dict[Language, str] = {"ru": "-?(?:ти|и|х|мя|ми|тью|ю)"}
_NEVER = "(?!)"


@dataclass(frozen=True, eq=False)  # two are the same only as one object, so that what was found with it can be kept
class Measures:
    """What a figure may be a number of, and how numbers are written as words.

    Args:
        amounts: by language, a pattern that finds an amount in a folded text: a figure with its unit or without one
            (groups sign, figure, order, said, scale, unit), a number in words with its unit (word, times or alone,
            noun), or both in one word (counted).
        units: unit of each language by a pattern that fits the whole of its words, the longest first.
        counted: number and unit by such a pattern.
        often: how often in which unit of time, by a pattern with the group figure.
        in_order: values of "third" and the like, folded.
        in_order_with_unit: a pattern of one of these (group order) beside its unit (group unit).
        signs: units by the sign before a number.
        numbers: values by number word, folded.
    """

    amounts: dict[Language, re.Pattern[str]] = field(default_factory=dict)
    units: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = field(default_factory=dict)
    counted: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = field(default_factory=dict)
    often: dict[Language, tuple[tuple[re.Pattern[str], str], ...]] = field(default_factory=dict)
    in_order: dict[Language, dict[str, int]] = field(default_factory=dict)
    in_order_with_unit: dict[Language, re.Pattern[str]] = field(default_factory=dict)
    signs: dict[str, str] = field(default_factory=dict)
    numbers: dict[Language, dict[str, int]] = field(default_factory=dict)


_NO_MEASURES = Measures()


def folded(text: str, language: Language) -> str:
    """Write words in one way: small letters, no vowel marks, no hamza on an alif, ё as е."""
    if language == "az":
        text = text.replace("İ", "i").replace("I", "ı")
    return _MARKS.sub("", text).casefold().translate(_SPELLED)


def load_measures(path: Path) -> Measures:
    """Read the units and number words.

    Args:
        path: `knowledge/policy/measures.yml`; knowledge of an earlier version has none, and compares bare figures.

    Returns:
        The patterns; the same object where the same is read again.

    Raises:
        KnowledgeError: with file and line when it is of another shape.
    """
    if not path.exists():
        return _NO_MEASURES
    try:
        return _measures(read_text(path))
    except KnowledgeError as error:
        raise KnowledgeError([replace(problem, file=path) for problem in error.problems]) from error


@lru_cache(maxsize=4)
def _measures(text: str) -> Measures:
    path = Path(MEASURES)
    mapping = read_mapping(path, text)
    units = {language: _words(mapping, "units", language, path) for language in LANGUAGES}
    numbers = {language: _numbers(mapping, language, path) for language in LANGUAGES}
    in_order = {code: _numbers(mapping, code, path, "in_order") for code in LANGUAGES} if "in_order" in mapping else {}
    counted = {language: _counted(mapping, language, path) for language in LANGUAGES}
    signs = mapping.get("signs", {})
    if not isinstance(signs, dict):
        raise _misshapen(path, mapping, "signs")
    by_sign = {str(sign): str(unit) for sign, unit in signs.items()}
    return Measures(
        amounts={code: _amount(code, units[code], numbers[code], counted[code], by_sign) for code in LANGUAGES},
        units={code: _patterns(units[code], code) for code in LANGUAGES},
        counted={code: _patterns(counted[code], code) for code in LANGUAGES},
        often=_often(mapping, path),
        in_order=in_order,
        in_order_with_unit={code: _in_order(code, units[code], words) for code, words in in_order.items()},
        signs=by_sign,
        numbers=numbers,
    )


def any_of(words: Iterable[str], language: Language) -> str:
    """Give a pattern of one of these words, the longest first; `*` at the end of a word stands for any ending."""
    return "|".join(_pattern(word, language) for word in sorted(words, key=len, reverse=True)) or "(?!)"


def _pattern(phrase: str, language: Language) -> str:
    words = (re.escape(word.rstrip("*")) + (r"\w*" if word.endswith("*") else "") for word in _split(phrase, language))
    return BETWEEN.join(words)


def _split(phrase: str, language: Language) -> list[str]:
    return re.split(r"[\s\u200c]+", folded(phrase, language))


def _patterns(words: Mapping[str, str], language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    longest = sorted(words.items(), key=lambda one: -len(one[0]))
    return tuple((re.compile(_pattern(word, language)), unit) for word, unit in longest)


def _amount(
    language: Language,
    units: Mapping[str, str],
    numbers: Mapping[str, int],
    counted: Mapping[str, str],
    signs: Mapping[str, str],
) -> re.Pattern[str]:
    scale = any_of((word for word, value in numbers.items() if value >= THOUSAND), language)
    words = any_of((word for word, value in numbers.items() if 0 < value < THOUSAND), language)
    unit, joined = any_of(units, language), _JOINED.get(language, "")
    sign = "|".join(re.escape(one) for one in sorted(signs, key=len, reverse=True)) or "(?!)"
    both = in_words(f"{words}|{scale}", language)
    return re.compile(
        rf"(?:(?<!\w)(?P<sign>{sign})\s?)?(?P<figure>{FIGURE})"
        rf"(?:(?P<order>{_IN_ORDER.get(language, _NEVER)})(?!\w)|{_COUNTED.get(language, _NEVER)}(?!\w))?"
        rf"(?:\s*\((?P<said>{both})\)(?={_BESIDE}(?:{scale}|{unit})(?!\w)))?"
        rf"(?:{_BESIDE}(?P<scale>{scale})(?!\w))?(?:{_BESIDE}(?P<unit>{unit})(?!\w))?"
        rf"|(?<![\w\u200c]){joined}(?:(?P<counted>{any_of(counted, language)})"
        rf"|(?:(?P<word>{in_words(words, language)})(?:{BETWEEN}(?P<times>{scale}))?|(?P<alone>{scale}))"
        rf"{BETWEEN}(?P<noun>{unit}))(?!\w)"
    )


def _in_order(language: Language, units: Mapping[str, str], words: Mapping[str, int]) -> re.Pattern[str]:
    """Give a pattern of "third day", or "day third" in Persian and Arabic."""
    order, unit = (f"(?P<{name}>{any_of(listed, language)})" for name, listed in (("order", words), ("unit", units)))
    before = rf"(?<![\w\u200c]){order}{BETWEEN}{unit}(?!\w)"
    behind = rf"(?<![\w\u200c]){_JOINED.get(language, '')}{unit}{BETWEEN}{order}(?!\w)"
    return re.compile(behind if language in ("fa", "ar") else before)


def _often(mapping: LinedMapping, path: Path) -> dict[Language, tuple[tuple[re.Pattern[str], str], ...]]:
    """Give the patterns of "# times a week"; a file of an earlier version has none."""
    if "often" not in mapping:
        return {}
    return {code: _with_figure(_words(mapping, "often", code, path), code) for code in LANGUAGES}


def _with_figure(phrases: Mapping[str, str], language: Language) -> tuple[tuple[re.Pattern[str], str], ...]:
    by_unit: dict[str, list[str]] = {}
    for phrase, unit in phrases.items():
        words = (
            rf"(?<![\d.])(?P<figure>{FIGURE})" if word == "#" else f"(?:{'|'.join(map(re.escape, word.split('/')))})"
            for word in _split(phrase, language)
        )
        by_unit.setdefault(unit, []).append(rf"(?<!\w){BETWEEN.join(words)}(?!\w)")
    return tuple((re.compile(one), unit) for unit, patterns in by_unit.items() for one in patterns)


def _words(mapping: LinedMapping, key: str, language: Language, path: Path) -> dict[str, str]:
    """Give the unit of each word of a language."""
    listed = mapping.get(key)
    if not isinstance(listed, dict) or not listed:
        raise _misshapen(path, mapping, key)
    found: dict[str, str] = {}
    for unit, by_language in listed.items():
        words: Any = by_language.get(language) if isinstance(by_language, dict) else None
        if not isinstance(words, list) or not words:
            raise _misshapen(path, mapping, key)
        found |= {str(word): str(unit) for word in words}
    return found


def _counted(mapping: LinedMapping, language: Language, path: Path) -> dict[str, str]:
    listed = mapping.get("counted", {})
    by_amount = listed.get(language, {}) if isinstance(listed, dict) else None
    if not isinstance(by_amount, dict) or not all(isinstance(words, list) for words in by_amount.values()):
        raise _misshapen(path, mapping, "counted")
    amounts = [str(amount) for amount in by_amount]
    if not all(re.fullmatch(r"\d+ \S.*", amount) for amount in amounts):
        raise _misshapen(path, mapping, "counted")
    return {str(word): str(amount) for amount, words in by_amount.items() for word in words}


def _numbers(mapping: LinedMapping, language: Language, path: Path, key: str = "numbers") -> dict[str, int]:
    listed = mapping.get(key)
    by_value = listed.get(language) if isinstance(listed, dict) else None
    if not isinstance(by_value, dict):
        raise _misshapen(path, mapping, key)
    if not all(isinstance(value, int) and isinstance(words, list) for value, words in by_value.items()):
        raise _misshapen(path, mapping, key)
    return {" ".join(_split(str(word), language)): value for value, words in by_value.items() for word in words}


def _misshapen(path: Path, mapping: LinedMapping, key: str) -> KnowledgeError:
    notice = Notice(
        N_("`{key}` lacks a language, or is no list of words in each of {expected}"),
        N_("write it"),
        key=key,
        expected=tuple(LANGUAGES),
    )
    return KnowledgeError([Problem(path, mapping.line_of(key), notice)])
