"""What going back to an earlier version would undo, so that whoever presses the button has read it before."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

from sual.editing.drafts.guard import CONTACTS
from sual.editing.publishing.apart import apart
from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Version
from sual.knowledge import KnowledgeError
from sual.knowledge.contacts import Contact, load_contacts
from sual.text.languages import Language


@dataclass(frozen=True)
class Number:
    """A phone number that would be another.

    Args:
        name: of its contact in each language.
        now: as it is live, "" where there is none.
        then: as it would be, "" where there would be none.
    """

    name: Mapping[Language, str]
    now: str
    then: str


@dataclass(frozen=True)
class Undoing:
    """What one step back does.

    Args:
        numbers: the phone numbers that would change; None where that version's contacts cannot be read.
        versions: the later versions that it takes back, the newest first; one that was taken back already is not there.
        files: how many files would be others; 0 where it says the same as what is live.
    """

    numbers: tuple[Number, ...] | None
    versions: tuple[Version, ...]
    files: int


def undoings(content: Content, versions: Sequence[Version]) -> dict[str, Undoing]:
    """Say of every version what would be undone if it were made live again.

    Args:
        content: what is live.
        versions: as `Content.versions` lists them, the newest first.

    Returns:
        By commit; the live one is not there, and nothing is before the first publish.
    """
    live = content.live
    if live.release is None:
        return {}
    commit = live.release.commit
    at = next((number for number, one in enumerate(versions) if one.commit == commit), 0)
    contacts = live.read.knowledge.contacts
    found: dict[str, Undoing] = {}
    for number, version in enumerate(versions):
        if version.commit == commit:
            continue
        differing = apart(content.repository.folder, version.commit, commit, CONTACTS)
        later = tuple(one for one in versions[at:number] if differing.names.intersection(one.files))
        before = contacts if differing.before is None else _contacts(differing.before)
        numbers = None if before is None else changed_numbers(contacts, before)
        found[version.commit] = Undoing(numbers, later, len(differing.names))
    return found


def changed_numbers(live: Mapping[str, Contact], then: Mapping[str, Contact]) -> tuple[Number, ...]:
    """List the phone numbers that are not the same.

    Args:
        live: contacts by id, as they are live.
        then: the same, as they would be.
    """
    found: list[Number] = []
    for id_ in dict.fromkeys([*live, *then]):
        now, other = live.get(id_), then.get(id_)
        phones = [(one.phone or "") if one else "" for one in (now, other)]
        if named := now or other:
            found += [Number(named.name, *phones)] if phones[0] != phones[1] else []
    return tuple(found)


@lru_cache(maxsize=32)  # few versions change the contacts, and many have them alike
def _contacts(text: str) -> Mapping[str, Contact] | None:
    try:
        return load_contacts(Path(CONTACTS), text or "{}")
    except KnowledgeError:
        return None
