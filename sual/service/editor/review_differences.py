"""What a draft changes, against what is live: an article word by word in each language, registries field by field."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path

from sual.editing.compare import Change, compare
from sual.editing.differences import Piece, compare_texts
from sual.knowledge import KnowledgeError
from sual.knowledge.articles import Translation
from sual.knowledge.contacts import Contact, load_contacts
from sual.knowledge.load import parse_translation
from sual.knowledge.sources import Source, load_sources
from sual.service.editor.review_facts import changed_facts
from sual.text.languages import LANGUAGES, Language, direction

_UNSEEN = frozenset({"id", "line", "name", "phone"})


@dataclass(frozen=True)
class Spoken:
    """An article in one language.

    Args:
        language: of the text.
        dir: its direction.
        changes: title, summary, blocks and questions that are not the same.
        raw: the file word by word, where either version of it cannot be read as an article.
        revisions: the revision it was made from, before and after; None where they are the same.
    """

    language: Language
    dir: str
    changes: tuple[Change, ...]
    raw: tuple[Piece, ...]
    revisions: tuple[int, int] | None


@dataclass(frozen=True)
class Field:
    """One field of an entry; "" is nothing."""

    name: str
    language: Language | None
    pieces: tuple[Piece, ...]


@dataclass(frozen=True)
class Entry:
    """One contact or source.

    Args:
        id: its id.
        name: in each language, as it is to be, or was where it goes; of a source its title, the same in each.
        source: the paragraph ("greta-6") that a contact rests on, None of a source.
        state: added, removed or changed.
        phone: the number before and after, None where it stays; "" is none.
        fields: what else is another.
    """

    id: str
    name: Mapping[Language, str]
    source: str | None
    state: str
    phone: tuple[str, str] | None
    fields: tuple[Field, ...]


@dataclass(frozen=True)
class Differences:
    """All that two versions of some files differ in.

    Args:
        spoken: by language.
        entries: of a registry.
        facts: what is the same in all languages of an article, value by value.
        files: other files word by word, by name.
    """

    spoken: tuple[Spoken, ...]
    entries: tuple[Entry, ...]
    facts: tuple[Field, ...]
    files: dict[str, tuple[Piece, ...]]

    @property
    def phones(self) -> tuple[Entry, ...]:
        """The entries that stay or come and whose number is another."""
        return tuple(entry for entry in self.entries if entry.phone and entry.state != "removed")

    @property
    def removed_contacts(self) -> tuple[Entry, ...]:
        """The contacts that go."""
        return tuple(entry for entry in self.entries if entry.source and entry.state == "removed")


def differences(old: Mapping[str, str], new: Mapping[str, str]) -> Differences:
    """Compare two versions of the files of a draft.

    Args:
        old: texts by name of the file, within the place of the draft.
        new: the same; a file that is not there is empty.

    Returns:
        What differs.
    """
    names = [name for name in sorted(old.keys() | new.keys()) if old.get(name, "") != new.get(name, "")]
    spoken = [
        _spoken(code, (old.get(f"{code}.md", ""), new.get(f"{code}.md", "")))
        for code in LANGUAGES
        if f"{code}.md" in names
    ]
    entries: list[Entry] = []
    facts: list[Field] = []
    files: dict[str, tuple[Piece, ...]] = {}
    for name in (name for name in names if not name.endswith(".md")):
        texts = (old.get(name, ""), new.get(name, ""))
        found = _entries(name, *texts)
        changed = changed_facts(*texts) if name == "article.yml" else None
        if found is None and changed is None:
            files[name] = compare_texts(*texts, "en")
        entries += found or []
        facts += [Field(key, None, compare_texts(*pair, "en")) for key, pair in (changed or {}).items()]
    return Differences(tuple(spoken), tuple(entries), tuple(facts), files)


def _spoken(code: Language, texts: tuple[str, str]) -> Spoken:
    """Compare one language by itself: in an article that is only begun others may still be missing."""
    try:
        old, new = (parse_translation(Path(f"{code}.md"), text, code) if text else None for text in texts)
    except KnowledgeError:
        return Spoken(code, direction(code), (), compare_texts(*texts, code), None)
    changes = tuple(change for change in compare(old, new) if change.status != "same")
    return Spoken(code, direction(code), changes, (), _revisions(old, new))


def _revisions(old: Translation | None, new: Translation | None) -> tuple[int, int] | None:
    return (old.revision, new.revision) if old and new and old.revision != new.revision else None


def _entries(name: str, old: str, new: str) -> list[Entry] | None:
    try:
        match name:
            case "contacts.yml":
                return _compared(load_contacts(Path(name), old or "{}"), load_contacts(Path(name), new or "{}"))
            case "sources.yml":
                return _compared(load_sources(Path(name), old or "{}"), load_sources(Path(name), new or "{}"))
    except KnowledgeError:
        return None
    return None


def _compared(old: Mapping[str, Contact | Source], new: Mapping[str, Contact | Source]) -> list[Entry]:
    found: list[Entry] = []
    for id_ in dict.fromkeys([*old, *new]):
        before, after = old.get(id_), new.get(id_)
        was, now = _told(before), _told(after)
        changed = tuple(
            Field(key, language, compare_texts(was.get((key, language), ""), now.get((key, language), ""), language))
            if language
            else Field(key, None, compare_texts(was.get((key, None), ""), now.get((key, None), ""), "en"))
            for key, language in dict.fromkeys([*was, *now])
            if was.get((key, language), "") != now.get((key, language), "")
        )
        phones = (_phone(before), _phone(after))
        if changed or phones[0] != phones[1] or before is None or after is None:
            state = "added" if before is None else "removed" if after is None else "changed"
            shown = after or before
            source = shown.source if isinstance(shown, Contact) else None
            found.append(Entry(id_, _names(shown), source, state, phones if phones[0] != phones[1] else None, changed))
    return found


def _told(entry: Contact | Source | None) -> dict[tuple[str, Language | None], str]:
    if entry is None:
        return {}
    told: dict[tuple[str, Language | None], str] = {}
    if isinstance(entry, Contact):
        told |= {("name", code): entry.name[code] for code in LANGUAGES}
    for field in fields(entry):
        value = getattr(entry, field.name)
        if field.name in _UNSEEN or value is None:
            continue
        if isinstance(value, tuple):
            value = ", ".join(value)
        told[field.name, None] = str(value)
    return told


def _names(entry: Contact | Source | None) -> Mapping[Language, str]:
    if isinstance(entry, Contact):
        return entry.name
    return dict.fromkeys(LANGUAGES, entry.title) if entry else {}


def _phone(entry: Contact | Source | None) -> str:
    return entry.phone or "" if isinstance(entry, Contact) else ""
