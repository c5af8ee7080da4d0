"""A new phone number is typed twice by who writes it, and once more by who approves it, whatever a page shows.

A wrong number sends people to strangers, and a slip of one digit is seen by nobody who only reads it.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from pathlib import Path

from sual.editing.drafts.errors import NotAllowedError, UnsafeError
from sual.editing.drafts.guard import CONTACTS
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import Contact, load_contacts
from sual.text.notices import Notice
from sual.text.words import N_

Typed = Mapping[str, str]  # by id of a contact, its number as somebody typed it a second time
Contacts = Mapping[str, Contact]
# What people write between digits to read them more easily: blanks, hyphens and dashes, brackets.
_BETWEEN = re.compile(r"[\s()\[\]\u2010-\u2015\u2212-]+")


def new_numbers(before: Contacts, after: Contacts) -> dict[str, str]:
    """Give the numbers that somebody has to type a second time, by id of their contact.

    Args:
        before: contacts whose numbers were typed already.
        after: the same as they are to be. A number that goes away needs no second typing.
    """
    known = {id_: contact.phone for id_, contact in before.items()}
    return {id_: one.phone for id_, one in after.items() if one.phone is not None and known.get(id_) != one.phone}


def untyped_numbers(before: Contacts, after: Contacts, typed: Typed) -> list[str]:
    """Name the contacts whose new number was not typed a second time, or otherwise.

    Args:
        before: see `new_numbers`.
        after: the same.
        typed: what was typed; how its digits are grouped does not count.
    """
    found = new_numbers(before, after)
    return sorted(id_ for id_, phone in found.items() if dialled(typed.get(id_, "")) != dialled(phone))


def dialled(number: str) -> str:
    """Give a number as it is dialled, without what only groups its digits."""
    return _BETWEEN.sub("", number)


def refuse_untyped(before: Contacts, after: Contacts, typed: Typed, *, approving: bool = False) -> None:
    """Refuse new numbers that were not typed a second time.

    Args:
        before: see `new_numbers`.
        after: the same.
        typed: what was typed.
        approving: whether the reviewer types, and not the writer.

    Raises:
        NotAllowedError: when there is one; it names the contacts and no number.
    """
    if missing := untyped_numbers(before, after, typed):
        said = f"new number of {', '.join(missing)}: not typed a second time as it stands there; read its source"
        if approving:
            raise NotAllowedError(said, "phone")
        raise NotAllowedError(said, "phone_again")


def contacts_in(files: Mapping[str, str]) -> dict[str, Contact]:
    """Read the contacts of a draft.

    Args:
        files: texts of the draft by name.

    Raises:
        UnsafeError: when they cannot be read, because then nobody could see which number changes.
    """
    try:
        return load_contacts(Path(CONTACTS), files.get(CONTACTS, ""))
    except KnowledgeError as error:
        first = error.problems[0]
        why = N_("{file}, line {line}: {found}")
        advice = N_("mend that, so that it can be seen which numbers change")
        raise UnsafeError(Notice(why, advice, file=CONTACTS, line=first.line, found=first.notice)) from error
