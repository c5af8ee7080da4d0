"""Change one entry of `contacts.yml` or `sources.yml`; every other line stays as somebody wrote it."""

from __future__ import annotations

import json
import re
from collections.abc import Sequence

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sual.knowledge.contacts import Contact
from sual.text.languages import LANGUAGES

_PLAIN = re.compile(r"[^\W\d_][^:#\n\"'\[\]{}&*!|>%@`]*[^\s:#\n\"'\[\]{}&*!|>%@`]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d")
_NOTED = re.compile(r"  (?:changed|changed_paragraphs|superseded):")


def with_contact(text: str, contact: Contact) -> str:
    """Write a contact into the registry.

    Args:
        text: of `contacts.yml`.
        contact: as it is to be; its `line` does not count. A new one is put at the end.

    Returns:
        The text; only the lines of this contact are others.
    """
    return _with_entry(text, contact.id, _contact_lines(contact))


def without_entry(text: str, id_: str) -> str:
    """Take an entry out."""
    return _with_entry(text, id_, [])


def with_entry_of(text: str, id_: str, other: str) -> str:
    """Give a registry in which one entry is as in another version of it, or gone where that has none.

    Args:
        text: of the registry.
        id_: of the entry.
        other: the other version.

    Returns:
        The text; the other version itself where both say the same then.
    """
    lines = other.splitlines(keepends=True)
    begin, end = _span(lines, id_)
    entry = [line for line in lines[begin:end] if not line.startswith("#")]
    restored = _with_entry(text, id_, entry)
    return other if entries_of(restored) == entries_of(other) else restored


def entries_of(text: str) -> dict[str, str]:
    """Give the lines of every entry by its id, without comments; whatever else stands there does not matter."""
    found: dict[str, list[str]] = {}
    lines: list[str] = []
    for line in text.splitlines():
        if line.strip() and not line.startswith((" ", "#")):
            lines = found.setdefault(line.partition(":")[0], [])
        if line.strip() and not line.lstrip().startswith("#"):
            lines.append(line)
    return {id_: "\n".join(of_entry) for id_, of_entry in found.items()}


def with_note(text: str, source: str, changed: str, superseded: str, paragraphs: Sequence[str] = ()) -> str:
    """Note in the registry of sources that a document changed, or that another one has taken its place.

    Args:
        text: of `sources.yml`.
        source: id of one that stands in it.
        changed: ISO date on which that was noticed, "" for none.
        superseded: the document that has taken its place, "" for none.
        paragraphs: those that changed, empty for the document as a whole.

    Returns:
        The text; an earlier note is replaced.
    """
    lines = text.splitlines(keepends=True)
    begin, end = _span(lines, source)
    kept = [line for line in lines[begin:end] if not _NOTED.match(line)]
    notes = [
        ("changed", scalar(changed) if changed else ""),
        ("changed_paragraphs", json.dumps(list(paragraphs)) if paragraphs else ""),
        ("superseded", scalar(superseded) if superseded else ""),
    ]
    kept += [f"  {key}: {value}\n" for key, value in notes if value]
    return "".join([*lines[:begin], *kept, *lines[end:]])


def scalar(value: str | None) -> str:
    """Write a text as a YAML value in one line, in quotes where it would be read as something else."""
    if value is None:
        return "null"
    plain = " ".join(value.split())
    if _DAY.fullmatch(plain):
        return plain
    if _PLAIN.fullmatch(plain):
        try:
            if YAML(typ="safe").load(f"key: {plain}") == {"key": plain}:
                return plain
        except YAMLError:
            pass
    return json.dumps(plain, ensure_ascii=False)


def _contact_lines(contact: Contact) -> list[str]:
    return [
        f"{contact.id}:\n",
        "  name:\n",
        *(f"    {code}: {scalar(contact.name[code])}\n" for code in LANGUAGES),
        f"  phone: {'null' if contact.phone is None else json.dumps(contact.phone)}\n",
        f"  website: {scalar(contact.website)}\n",
        f"  languages: [{', '.join(contact.languages)}]\n",
        f"  hours: {'null' if contact.hours is None else json.dumps(contact.hours)}\n",
        f"  source: {scalar(contact.source)}\n",
        f"  checked: {scalar(contact.checked)}\n",
    ]


def _with_entry(text: str, id_: str, entry: list[str]) -> str:
    lines = text.splitlines(keepends=True)
    if lines and not lines[-1].endswith("\n"):
        lines[-1] += "\n"
    begin, end = _span(lines, id_)
    return "".join([*lines[:begin], *entry, *lines[end:]])


def _span(lines: list[str], id_: str) -> tuple[int, int]:
    """Find the lines of an entry; where there is none, the end of the file."""
    begin = next((at for at, line in enumerate(lines) if line.startswith(f"{id_}:")), len(lines))
    after = (at for at, line in enumerate(lines) if at > begin and line.strip() and not line.startswith(" "))
    return begin, next(after, len(lines))
