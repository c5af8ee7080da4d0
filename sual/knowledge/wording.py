"""What may not stand in a text, found as soon as it is typed: where it is, and what to do."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping
from functools import lru_cache

from sual.knowledge.addresses import ADDRESS, is_dialled, spoken_numbers
from sual.knowledge.finding import Finding
from sual.knowledge.letters import half_spaces, left_out_letters, wrong_letters
from sual.knowledge.literal_markdown import literal_markdown
from sual.knowledge.measures import Measures
from sual.knowledge.numerals import is_roman
from sual.knowledge.phone_numbers import numbers_as_dialled, written_numbers
from sual.knowledge.phrases import anywhere, phrases
from sual.knowledge.policy import Policy
from sual.knowledge.promises import promise_words
from sual.knowledge.render import CONTACT
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

_MARKUP = re.compile(r"[<>]")
DIRECTION_MARK = re.compile(r"[\u202a-\u202e\u2066-\u2069]")
NO_DIRECTION_MARK = N_("delete it; Sual itself sets the direction of numbers and Latin words")  # knowledge/render.py
_CAPITALS: dict[Language, str] = {"az": "A-ZÇƏĞİÖŞÜ", "ru": "A-ZА-ЯЁ"}


def findings(
    text: str,
    language: Language,
    policy: Policy,
    phones: Mapping[str, str],
    figures: Collection[str] = (),
    websites: Collection[str] = (),
) -> list[Finding]:
    """Find all that may not stand in a title, a summary or a block; quick enough for every key that is pressed.

    Args:
        text: as written, without its references.
        language: of the text.
        policy: with the lists of words and abbreviations.
        phones: ids of contacts by their number.
        figures: numbers of the article that look like a phone number but are none.
        websites: of contacts.yml, which may be named as they stand there.

    Returns:
        The findings in the order of the text.
    """
    found = [
        *literal_phones(text, language, policy.measures, phones, figures),
        *spoken_phones(text, language, policy.measures, phones, figures),
        *literal_addresses(text, websites),
        *_whoever_answers(
            text,
            language,
            policy.forbidden.get(language, ()),
            policy.promises.get(language, ()),
            frozenset(policy.glossary.get(language, ())),
        ),
    ]
    return sorted(found, key=lambda one: (one.start, one.end))


@lru_cache(maxsize=2**15)  # every change of a contact has all texts checked again, of which none changed
def _whoever_answers(
    text: str, language: Language, forbidden: tuple[str, ...], promises: tuple[str, ...], glossary: frozenset[str]
) -> tuple[Finding, ...]:
    """Find what is wrong whatever the contacts are."""
    return (
        *wrong_letters(text, language),
        *left_out_letters(text, language),
        *half_spaces(text, language),
        *forbidden_words(text, forbidden),
        *promise_words(text, promises),
        *unknown_abbreviations(text, language, glossary),
        *markup(text),
        *literal_markdown(text),
    )


def literal_phones(
    text: str, language: Language, measures: Measures, phones: Mapping[str, str], figures: Collection[str] = ()
) -> Iterator[Finding]:
    """Find phone numbers that are written out.

    Args:
        text: as written.
        language: of the text.
        measures: units, by which an amount is known.
        phones: ids of contacts by their number.
        figures: numbers of the article that look like a phone number but are none.

    Yields:
        Each number of contacts.yml, and each that has the shape of another.
    """
    for found in written_numbers(text, language, measures, phones, figures):
        notice = Notice(N_("looks like a literal phone number"), N_("put it into contacts.yml"))
        if found.known is not None:
            mark = f"{{contact:{phones[found.known]}}}"
            notice = Notice(N_("literal phone number {phone}"), N_("write {contact}"), phone=found.known, contact=mark)
        yield Finding(found.start, found.end, notice)


def spoken_phones(
    text: str, language: Language, measures: Measures, phones: Mapping[str, str], figures: Collection[str] = ()
) -> Iterator[Finding]:
    """Find phone numbers written in words: "call one five two".

    Args:
        text: as written.
        language: of the text.
        measures: with the number words.
        phones: ids of contacts by their number.
        figures: numbers of the article that look like a phone number but are none.

    Yields:
        Each number of contacts.yml, and each row of digits long enough to be another.
    """
    bare = CONTACT.sub(lambda found: " " * len(found.group()), text)
    dialled = numbers_as_dialled(tuple(phones))
    for start, end, readings in spoken_numbers(bare, language, measures):
        number = next((dialled[one] for one in sorted(readings) if one in dialled and one not in figures), None)
        if number is not None:
            mark = f"{{contact:{phones[number]}}}"
            notice = Notice(
                N_("{words!r} is the phone number {phone} in words"),
                N_("write {contact}"),
                words=text[start:end],
                phone=number,
                contact=mark,
            )
            yield Finding(start, end, notice)
        elif is_dialled(readings):
            notice = Notice(N_("looks like a literal phone number"), N_("put it into contacts.yml"))
            yield Finding(start, end, notice)


def literal_addresses(text: str, websites: Collection[str]) -> Iterator[Finding]:
    """Find web addresses, e-mail addresses and @names that are written out.

    Args:
        text: as written.
        websites: of contacts.yml, which may be named as they stand there.

    Yields:
        Each of them.
    """
    bare = CONTACT.sub(lambda found: " " * len(found.group()), text)
    for found in ADDRESS.finditer(bare):
        address = found.group().rstrip(".,:;!?)")
        if address not in websites:
            notice = Notice(
                N_("the address {address} is in no contact of contacts.yml"),
                N_("put it into contacts.yml or sources.yml, and name the contact or the source"),
                address=address,
            )
            yield Finding(found.start(), found.start() + len(address), notice)


def forbidden_words(text: str, words: Iterable[str]) -> Iterator[Finding]:
    """Find words that hurt, wherever they stand, also within a longer word.

    Args:
        text: as written.
        words: of policy/wording.yml.

    Yields:
        Each of them.
    """

    def notice(word: str) -> Notice:
        return Notice(N_("{word!r} may not be said (policy/wording.yml)"), N_("put it otherwise"), word=word)

    yield from phrases(text, words, lambda word, _: notice(word), anywhere)


def unknown_abbreviations(text: str, language: Language, glossary: Collection[str]) -> Iterator[Finding]:
    """Find words of capital letters that the glossary does not explain.

    Args:
        text: as written.
        language: of the text.
        glossary: abbreviations of policy/glossary.yml in this language.

    Yields:
        Each of them.
    """
    capitals = _CAPITALS.get(language, "A-Z")
    # Bounded by letters of its own scripts only: Persian and Arabic write endings and "and" right beside it.
    pattern = rf"(?<![{capitals}a-zа-яё0-9_])([{capitals}]{{2,}})s?(?![{capitals}a-zа-яёəğıöşüç_])"
    for found in re.finditer(pattern, text):
        if found.group(1) in glossary:
            continue
        why, mend = (
            N_("the abbreviation {word!r} is not in policy/glossary.yml"),
            N_("write it out, or explain it there and at its first use"),
        )
        if is_roman(found.group(1)):
            why, mend = N_("{word!r} is a number in Roman letters"), N_("write it in digits, such as 14")
        yield Finding(*found.span(1), Notice(why, mend, word=found.group(1)))


def markup(text: str) -> Iterator[Finding]:
    """Find angle brackets and characters that turn the direction of a text."""
    for found in _MARKUP.finditer(text):
        yield Finding(*found.span(), Notice(N_("an angle bracket, < or >"), N_("write plain text")))
    for found in DIRECTION_MARK.finditer(text):
        yield Finding(*found.span(), Notice(N_("an invisible mark of direction"), NO_DIRECTION_MARK))
