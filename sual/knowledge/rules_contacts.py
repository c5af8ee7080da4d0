"""Rules on the contacts: where each comes from, and what may not stand in its name."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from sual.knowledge.addresses import spoken_numbers
from sual.knowledge.contacts import Contact
from sual.knowledge.load import Knowledge
from sual.knowledge.phone_numbers import numbers_as_dialled, written_numbers
from sual.knowledge.problems import Problem
from sual.knowledge.rules_across import differing_facts
from sual.knowledge.wording import findings
from sual.text.languages import Language
from sual.text.notices import Notice
from sual.text.words import N_

_IN_A_NAME = N_("contact {contact!r}, name in {code}: {found}")
_NUMBER = N_("the number {number!r} stands in the name, where readers would dial it")
_NO_NUMBER = N_("leave it out; the phone number has a place of its own and is shown behind the name")
_DIALLED = re.compile(r"\d{3,}")  # "Centre No. 5" has a number that nobody dials


def contact_sources(knowledge: Knowledge, path: Path) -> Iterator[Problem]:
    """Each contact rests on a paragraph of a document; see `contact_names`."""
    for contact in knowledge.contacts.values():
        source, _, paragraph = contact.source.partition("-")
        known = knowledge.sources.get(source)
        if known is None or paragraph not in known.paragraphs:
            notice = Notice(
                N_("{contact} rests on {source!r}, which sources.yml does not have"),
                contact=contact.id,
                source=contact.source,
            )
            yield Problem(path, contact.line, notice)


def contact_names(knowledge: Knowledge, path: Path) -> Iterator[Problem]:
    """Names stand in articles and before the number to dial: what may not be said there may not stand in them.

    Args:
        knowledge: everything, loaded.
        path: of `contacts.yml`.

    Yields:
        Each name with a number, with a word or letter that no text may have, or with another figure than the others.
    """
    for contact in knowledge.contacts.values():
        notices: list[tuple[Language, Notice]] = []
        for language in contact.name:
            notices += ((language, notice) for notice in dict.fromkeys(_in_name(contact, language, knowledge)))
        if not notices:  # one number too many is told once
            notices = list(differing_facts(contact.name, knowledge.policy.measures))
        for language, found in notices:
            yield Problem(path, contact.line, Notice(_IN_A_NAME, contact=contact.id, code=language, found=found))


def _in_name(contact: Contact, language: Language, knowledge: Knowledge) -> Iterator[Notice]:
    name = contact.name[language]
    numbers = list(_numbers(name, language, knowledge))
    yield from (Notice(_NUMBER, _NO_NUMBER, number=name[start:end]) for start, end in numbers)
    websites = {one.website for one in knowledge.contacts.values() if one.website}
    for found in findings(name, language, knowledge.policy, {}, (), websites):
        if not any(start < found.end and found.start < end for start, end in numbers):
            yield found.notice


def _numbers(name: str, language: Language, knowledge: Knowledge) -> Iterator[tuple[int, int]]:
    phones = {contact.phone: id_ for id_, contact in knowledge.contacts.items() if contact.phone}
    measures, dialled = knowledge.policy.measures, numbers_as_dialled(tuple(phones))
    written = [(one.start, one.end) for one in written_numbers(name, language, measures, phones)]
    said = spoken_numbers(name, language, measures)
    written += ((start, end) for start, end, readings in said if any(one in dialled for one in readings))
    yield from written
    for found in _DIALLED.finditer(name):
        if not any(start <= found.start() < end for start, end in written):
            yield found.span()
