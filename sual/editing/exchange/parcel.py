"""One article on its way to a translator and back, in whichever format; what has changed meanwhile is noticed."""

from __future__ import annotations

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from sual.editing.exchange.article_file import (
    ArticleFile,
    Unit,
    UnitKind,
    one_line,
    read_article_file,
    write_article_file,
)
from sual.editing.exchange.placeholders import placeholder_faults, split_placeholders
from sual.knowledge.problems import KnowledgeError, Problem
from sual.text.identify import identify
from sual.text.languages import Language

_ENOUGH_WORDS = 5  # of which the language can be told
SOURCES: tuple[Language, ...] = ("en", "az")


class ExchangeError(KnowledgeError):
    """A file cannot be taken in; `problems` says where, what was expected and what to do."""


@dataclass(frozen=True)
class ParcelUnit:
    """A unit in two languages.

    Args:
        id, kind: of the unit.
        source: text in the language translated from.
        target: text in the language translated into, or None where it is still to be written.
        line: line in the file it was read from, from 1.
    """

    id: str
    kind: UnitKind
    source: str
    target: str | None
    line: int = 1


@dataclass(frozen=True)
class Parcel:
    """An article in two languages.

    Args:
        article: its id.
        source, target: the languages translated from and into.
        source_digest, target_digest: of the two files when it was sent out; "" where there was no file.
        settled: whether the translation was read against the present source.
        units: in the order of the article.
    """

    article: str
    source: Language
    target: Language
    source_digest: str
    target_digest: str
    settled: bool
    units: tuple[ParcelUnit, ...]


@dataclass(frozen=True)
class Files:
    """An article as it stands now.

    Args:
        revision: of article.yml.
        source: text of the file in the language translated from.
        target: text of the file in the language translated into; "" when there is none.
    """

    revision: int
    source: str
    target: str


def digest(text: str) -> str:
    """Give a short digest of a file by which a change is noticed; "" for no file. It guards against nobody."""
    return hashlib.sha256(text.encode()).hexdigest()[:16] if text else ""


def pack(article: str, source: Language, target: Language, files: Files) -> Parcel:
    """Put an article into a parcel.

    Args:
        article: its id.
        source: language translated from, English or Azerbaijani.
        target: language translated into.
        files: the article as it stands.

    Returns:
        The parcel; texts of the target are left out where there is no file yet.

    Raises:
        ExchangeError: when the languages do not fit or the two files do not have the same blocks.
    """
    place = Path(article)
    if source not in SOURCES or source == target:
        message = f"from {source} into {target}; expected from en or az into another language"
        raise ExchangeError([Problem(place, 1, message)])
    from_units = read_article_file(files.source, place / f"{source}.md").units
    there = read_article_file(files.target, place / f"{target}.md") if files.target else None
    into = {unit.id: unit for unit in there.units} if there else {}
    if there and [(u.id, u.kind) for u in there.units] != [(u.id, u.kind) for u in from_units]:
        message = f"has other blocks than {source}.md; run `sual check` and mend it first"
        raise ExchangeError([Problem(place / f"{target}.md", 1, message)])
    units = tuple(
        ParcelUnit(unit.id, unit.kind, unit.text, into[unit.id].text if into else None) for unit in from_units
    )
    settled = there is not None and there.revision == files.revision
    return Parcel(article, source, target, digest(files.source), digest(files.target), settled, units)


def unpack(parcel: Parcel, files: Files, path: Path) -> str:
    """Take a translation out of a parcel.

    Args:
        parcel: as it came back.
        files: the article as it stands now.
        path: the file the parcel was read from, for messages.

    Returns:
        The file of the target language. Its revision is raised to that of the article when every unit is settled.

    Raises:
        ExchangeError: when the article changed since, or units or placeholders are missing or foreign.
    """
    source = read_article_file(files.source, Path(f"{parcel.source}.md"))
    old = read_article_file(files.target, Path(f"{parcel.target}.md")) if files.target else None
    faults = [*_stale(parcel, files, source, path)] or [
        *_unit_faults(parcel, source, path),
        *_foreign(parcel, old, path),
    ]
    if faults:
        raise ExchangeError(faults)
    units = tuple(_target(unit) for unit in parcel.units)
    revision = files.revision if parcel.settled or old is None else old.revision
    article = ArticleFile(revision, units)
    written = write_article_file(article, files.target)
    again = read_article_file(written, path)
    if again != article:
        wrong = {unit.id for unit in units} - {u.id for u in units if u in again.units} or {"block-01"}
        raise ExchangeError(
            [
                Problem(
                    path, unit.line, f"{unit.id} is not read as the {unit.kind} it is; write plain text, without marks"
                )
                for unit in parcel.units
                if unit.id in wrong
            ]
        )
    return written


def _stale(parcel: Parcel, files: Files, source: ArticleFile, path: Path) -> Iterator[Problem]:
    there = f"{parcel.article}/{parcel.source}.md"
    if parcel.source_digest != digest(files.source):
        message = f"{there} changed since this file was made; export it anew and carry the translation over"
        yield Problem(path, 1, message)
        now = {unit.id: unit.text for unit in source.units}
        for unit in parcel.units:
            if now.get(unit.id) != unit.source:
                yield Problem(path, unit.line, f"{unit.id} of {there} is now: {now.get(unit.id, 'gone')}")
    if parcel.target_digest != digest(files.target):
        message = (
            f"{parcel.article}/{parcel.target}.md was changed by somebody since this file was made; "
            "export it anew, so that their change is not lost"
        )
        yield Problem(path, 1, message)


def _unit_faults(parcel: Parcel, source: ArticleFile, path: Path) -> Iterator[Problem]:
    found = {unit.id: unit for unit in parcel.units}
    for expected in source.units:
        unit = found.pop(expected.id, None)
        if unit is None:
            message = f"{expected.id} is missing; the file was cut or edited, export it anew"
            yield Problem(path, 1, message)
        else:
            yield from (Problem(path, unit.line, f"{unit.id}: {fault}") for fault in _faults(unit, expected))
    for unit in found.values():
        yield Problem(path, unit.line, f"{unit.id} is not in {parcel.article}/{parcel.source}.md; remove it")
    order = [unit.id for unit in parcel.units if unit.id not in found]
    if sorted(order) == sorted(u.id for u in source.units) and order != [u.id for u in source.units]:
        yield Problem(path, 1, "the units stand in another order than in the article; put them back")


def _foreign(parcel: Parcel, old: ArticleFile | None, path: Path) -> Iterator[Problem]:
    """Find new texts that are in another language than they should be: a wrong file, or one left untranslated."""
    before = {unit.text for unit in old.units} if old else set()
    for unit in parcel.units:
        text = " ".join(split_placeholders(unit.target or "")[::2])
        is_short = unit.kind in ("title", "heading", "questions") or len(text.split()) < _ENOUGH_WORDS
        if is_short or unit.target in before:
            continue
        found = identify(text)
        if found.language != parcel.target or found.spoken:
            message = f"{unit.id}: reads as {found.spoken or found.language}, expected {parcel.target}; translate it"
            yield Problem(path, unit.line, message)


def _faults(unit: ParcelUnit, expected: Unit) -> Iterator[str]:
    if unit.kind != expected.kind:
        yield f"is a {unit.kind}, expected a {expected.kind}; leave it as it was exported"
    if unit.source != expected.text:
        yield "its source text was changed; only the translation may be, ask the editors for the source"
    if unit.target is None or not unit.target.strip():
        yield "has no translation; write it"
    elif unit.kind != "questions":
        yield from placeholder_faults(unit.source, unit.target)


def _target(unit: ParcelUnit) -> Unit:
    text = unit.target or ""
    if unit.kind == "questions":
        lines = (one_line(line) for line in text.splitlines())
        return Unit(unit.id, unit.kind, "\n".join(line for line in lines if line))
    return Unit(unit.id, unit.kind, one_line(text))
