"""What non-programmers tune: thresholds, contacts of each outcome, wording, signs, questions outside our field."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML

from sual.knowledge.checks import Check, load_checks
from sual.knowledge.desk import DESK, DeskLines, load_desk
from sual.knowledge.measures import MEASURES, Measures, load_measures
from sual.knowledge.problems import KnowledgeError, Problem, misshapen
from sual.knowledge.safe_to_talk import SafeStep, load_safe_to_talk
from sual.knowledge.yaml_file import LinedMapping, read_mapping
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_


@dataclass(frozen=True)
class Thresholds:
    """When to answer, ask back, say that we do not know, or show the helplines first; probabilities, 0-1."""

    answer: float
    lead: float
    offer: float
    refuse: float
    ask_back: float
    choices: int
    follow_up: float
    danger: float
    danger_heard: float
    danger_again: float
    doubt: float
    sure: float
    question: float = 0.9  # a folder of an earlier version has none


@dataclass(frozen=True)
class Policy:
    """All of `knowledge/policy/` but the signs of danger, which `sual.text.danger` reads itself.

    Args:
        thresholds: when to answer, offer or pass.
        contacts: ids of contacts by outcome or response name, in the order they are shown.
        forbidden: words that may not stand in an article because they hurt, by language.
        out_of_scope: messages that Sual has no article for, by language.
        danger: messages of people in danger, or about some, by language.
        harmless: messages that look like danger and are not, by language.
        small_talk: greetings, thanks, yes and no, by language.
        follow_ups: messages that mean nothing without the one before, by language.
        checks: guided checks by id.
        safe_to_talk: what is said to who told of danger and is safe to talk.
        desk: what helpline staff say, and do not say, to a caller in danger.
        promises: words that may not stand in an article because they promise, by language.
        longest_sentence: most words of a sentence, by language; a language without one has no limit.
        glossary: abbreviations that an article may use, by language, with what they stand for.
        measures: units and number words, by which figures are compared.
    """

    thresholds: Thresholds
    contacts: dict[str, tuple[str, ...]]
    forbidden: dict[Language, tuple[str, ...]]
    out_of_scope: dict[Language, tuple[str, ...]]
    danger: dict[Language, tuple[str, ...]]
    harmless: dict[Language, tuple[str, ...]]
    small_talk: dict[Language, tuple[str, ...]]
    follow_ups: dict[Language, tuple[str, ...]]
    checks: dict[str, Check] = field(default_factory=dict)
    safe_to_talk: tuple[SafeStep, ...] = ()
    desk: DeskLines = field(default_factory=DeskLines)
    promises: dict[Language, tuple[str, ...]] = field(default_factory=dict)
    glossary: dict[Language, dict[str, str]] = field(default_factory=dict)
    longest_sentence: dict[Language, int] = field(default_factory=dict)
    measures: Measures = field(default_factory=Measures)


def load_policy(folder: Path) -> Policy:
    """Read the policy files.

    Args:
        folder: `knowledge/policy`.

    Returns:
        The policy.

    Raises:
        KnowledgeError: with the file when one is missing or of another shape.
    """
    contacts = read_mapping(folder / "outcomes.yml")
    wording = read_mapping(folder / "wording.yml")
    path = folder / "thresholds.yml"
    try:
        thresholds = Thresholds(**{key: entry["value"] for key, entry in read_mapping(path).items()})
    except (TypeError, KeyError) as error:
        raise misshapen(path, error, Notice(N_("an earlier version of the file"))) from error
    return Policy(
        thresholds=thresholds,
        contacts={name: tuple(entry["contacts"]) for name, entry in contacts.items()},
        forbidden={language: tuple(wording.get(language, ())) for language in LANGUAGES},
        out_of_scope=_lists(folder / "out_of_scope"),
        danger=_lists(folder / "danger_messages"),
        harmless=_lists(folder / "harmless_messages"),
        small_talk=_lists(folder / "small_talk"),
        follow_ups=_lists(folder / "follow_ups"),
        checks=load_checks(folder / "checks"),
        safe_to_talk=load_safe_to_talk(folder / "safe_to_talk.yml"),
        desk=load_desk(folder / DESK),
        promises=_promises(wording, folder / "wording.yml"),
        glossary=_glossary(folder / "glossary.yml"),
        longest_sentence=_longest(wording, folder / "wording.yml"),
        measures=load_measures(folder / MEASURES),
    )


def _promises(wording: LinedMapping, path: Path) -> dict[Language, tuple[str, ...]]:
    listed = wording.get("promises")
    if not isinstance(listed, dict) or set(listed) != set(LANGUAGES):
        notice = Notice(
            N_("`promises` is {found}, expected a list of words in each of {expected}"),
            N_("write it"),
            found=f"{listed!r:.60}",
            expected=tuple(LANGUAGES),
        )
        raise KnowledgeError([Problem(path, wording.line_of("promises"), notice)])
    return {language: tuple(map(str, listed[language])) for language in LANGUAGES}


def _longest(wording: LinedMapping, path: Path) -> dict[Language, int]:
    """Read the limits; a folder of an earlier version has none."""
    limits = wording.get("longest_sentence", {})
    if isinstance(limits, dict) and all(isinstance(limits.get(code, 1), int) for code in LANGUAGES):
        return {code: limits[code] for code in LANGUAGES if code in limits}
    notice = Notice(
        N_("`longest_sentence` is {found}, expected a number of words for each of {expected}"),
        N_("write it"),
        found=f"{limits!r:.60}",
        expected=tuple(LANGUAGES),
    )
    raise KnowledgeError([Problem(path, wording.line_of("longest_sentence"), notice)])


def _glossary(path: Path) -> dict[Language, dict[str, str]]:
    mapping = read_mapping(path)
    for language in LANGUAGES:
        if not isinstance(mapping.get(language), dict):
            notice = Notice(
                N_("{tongue!r} is missing or no list of `ABBREVIATION: meaning`"), N_("write it"), tongue=language
            )
            raise KnowledgeError([Problem(path, mapping.line_of(language), notice)])
    return {code: {str(key): str(value) for key, value in mapping[code].items()} for code in LANGUAGES}


def _lists(folder: Path) -> dict[Language, tuple[str, ...]]:
    return {language: _list(folder / f"{language}.yml") for language in LANGUAGES}


def _list(path: Path) -> tuple[str, ...]:
    try:
        items: Any = YAML(typ="safe").load(path)
    except FileNotFoundError as error:
        raise KnowledgeError([Problem(path, 1, Notice(N_("the file is missing"), N_("write it")))]) from error
    if not isinstance(items, list) or not all(isinstance(item, str) for item in items):
        notice = Notice(N_("expected a list of texts"), N_("quote entries like `no`"))
        raise KnowledgeError([Problem(path, 1, notice)])
    return tuple(items)
