"""Fields of a form that may not be stored: which and why, and the form without them, so that all others are saved."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from difflib import SequenceMatcher

from sual.editing.drafts.errors import UnsafeError
from sual.editing.drafts.guard import LARGEST, too_long, unsafe_in, unsafe_in_file
from sual.service.editor.article_fields import Fields
from sual.service.editor.article_yml import wrong_in
from sual.service.editor.block_fields import BLOCK_KINDS, sources_in, with_sources, written_blocks
from sual.text.languages import is_language
from sual.text.notices import Notice
from sual.text.visible import one_line
from sual.text.words import N_

_BLOCK = re.compile(r"block-(\d{1,4})-(kind|text|sources)")
# As the page names them.
_LABELS = {
    "title": Notice(N_("Title")),
    "summary": Notice(N_("Summary")),
    "questions": Notice(N_("Example questions")),
    "laws": Notice(N_("Laws")),
    "must": Notice(N_("Must be in every language")),
    "figures": Notice(N_("Numbers that look like telephone numbers and are none")),
    "golden-here": Notice(N_("Golden questions of this article")),
    "golden-elsewhere": Notice(N_("Golden questions of other articles")),
}


def refused_in(part: str, fields: Mapping[str, str]) -> dict[str, Notice]:
    """Find the fields that may not be stored.

    Args:
        part: a language, `common`, or `file:az.md` for a file as text, whose one field names its line.
        fields: texts by name.

    Returns:
        Why, by name of the field; each begins with the name that the page gives the field.
    """
    if part.startswith("file:"):
        text = fields.get("text", "").replace("\r\n", "\n")
        why = unsafe_in_file(part.removeprefix("file:"), text, lambda line: Notice(N_("Line {line}"), line=line))
        return {"text": why} if why else {}
    found = wrong_in(fields) if part == "common" else {}
    for name, label in _LABELS.items():
        if name in fields and (why := unsafe_in(fields[name], label)):
            found[name] = why
    if is_language(part):
        found |= dict(_summary(fields, found))
        for number in _numbers(fields):
            found |= dict(_block(number, fields))
        found = dict(_too_long(fields)) | found
    return found


def without(refused: Iterable[str], fields: Mapping[str, str], stored: Mapping[str, str]) -> Fields | None:
    """Put what is stored in place of what is refused.

    Args:
        refused: names of fields.
        fields: all that were sent.
        stored: those on which they rest.

    Returns:
        The fields; None when blocks came or went beside a refused one, so that it is not clear what is stored of it.
    """
    kept = dict(fields)
    places = _places(fields, stored, refused)
    for name in refused:
        block = _BLOCK.fullmatch(name)
        if block is None:
            kept[name] = stored.get(name, "")
            continue
        number, own = int(block[1]), block[2]
        if number not in places:
            return None
        place = places[number]
        if place is not None:
            kept[name] = stored.get(f"block-{place}-{own}", "")
            continue
        for one in ("text", "sources") if own != "sources" else ("sources",):
            kept[f"block-{number}-{one}"] = ""
        if own == "kind":
            kept[name] = BLOCK_KINDS[0]
    return kept


def _summary(fields: Mapping[str, str], found: Mapping[str, Notice]) -> Iterator[tuple[str, Notice]]:
    try:
        sources_in(fields.get("summary-sources", ""), Notice(N_("Sources of the summary")))
    except UnsafeError as error:
        yield "summary-sources", error.notice
    try:
        with_sources(Notice(N_("Summary")), fields.get("summary", ""), "")
    except UnsafeError as error:
        if "summary" not in found:
            yield "summary", error.notice


def _block(number: int, fields: Mapping[str, str]) -> Iterator[tuple[str, Notice]]:
    names = {own: f"block-{number}-{own}" for own in ("kind", "text", "sources")}
    own = {name: fields[name] for name in names.values() if name in fields}
    if why := unsafe_in(own.get(names["text"], ""), Notice(N_("Block {number}"), number=number)):
        yield names["text"], why
    try:
        sources_in(own.get(names["sources"], ""), Notice(N_("Sources of block {number}"), number=number))
    except UnsafeError as error:
        yield names["sources"], error.notice
        own[names["sources"]] = ""
    try:
        list(written_blocks(own))
    except UnsafeError as error:
        wrong = "text" if own.get(names["kind"], BLOCK_KINDS[0]) in BLOCK_KINDS else "kind"
        if not (wrong == "text" and why):
            yield names[wrong], error.notice


def _too_long(fields: Mapping[str, str]) -> Iterator[tuple[str, Notice]]:
    """Find the longest field where all of them together are more than a language may have."""
    counts = {name: len(text) for name, text in fields.items() if name in _LABELS or _BLOCK.fullmatch(name)}
    if sum(counts.values()) > LARGEST:
        name = max(counts, key=lambda one: counts[one])
        block = _BLOCK.fullmatch(name)
        label = Notice(N_("Block {number}"), number=int(block[1])) if block else _LABELS[name]
        yield name, too_long(label, counts[name])


def _numbers(fields: Mapping[str, str]) -> list[int]:
    found = (_BLOCK.fullmatch(name) for name in fields)
    return sorted({int(match[1]) for match in found if match and match[2] == "text"})


def _places(fields: Mapping[str, str], stored: Mapping[str, str], refused: Iterable[str]) -> dict[int, int | None]:
    """Give the number of the stored block by that of each block sent, None for a new one; unclear ones are left out."""
    wrong = {int(match[1]) for name in refused if (match := _BLOCK.fullmatch(name))}
    numbers = [number for number in _numbers(fields) if fields[f"block-{number}-text"].strip() or number in wrong]
    before = _numbers(stored)
    own = [one_line(fields[f"block-{number}-text"]) for number in numbers]
    theirs = [stored[f"block-{number}-text"] for number in before]
    places: dict[int, int | None] = {}
    for what, start, end, from_, to in SequenceMatcher(None, theirs, own, autojunk=False).get_opcodes():
        if end - start == to - from_:
            places |= dict(zip(numbers[from_:to], before[start:end], strict=True))
        elif what == "insert":
            places |= dict.fromkeys(numbers[from_:to])
    return places
