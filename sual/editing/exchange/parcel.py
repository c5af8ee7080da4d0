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
    read_article_file,
    write_article_file,
)
from sual.editing.exchange.placeholders import placeholder_faults, split_placeholders
from sual.editing.exchange.translated import misread, translated
from sual.knowledge.kinds import kind_named, unit_named
from sual.knowledge.problems import KnowledgeError, Problem
from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.visible import visible
from sual.text.words import N_

_TRANSLATION = "translation"  # as the column of a table is called
_ENOUGH_WORDS = 5  # of which the language can be told
SOURCES: tuple[Language, ...] = LANGUAGES  # whichever of them a translator reads best


class ExchangeError(KnowledgeError):
    """A file cannot be taken in; `problems` says where, what was expected and what to do."""


@dataclass(frozen=True)
class ParcelUnit:
    """A unit in two languages.

    Args:
        id, kind: of the unit.
        source: text in the language translated from.
        target: text in the language translated into, or None where it is still to be written.
        line: line in the file it was read from, from 1; of a table its row, as a spreadsheet counts.
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
        source: language translated from.
        target: language translated into.
        files: the article as it stands.

    Returns:
        The parcel; texts of the target are left out where there is no file yet.

    Raises:
        ExchangeError: when the languages do not fit or the two files do not have the same blocks.
    """
    place = Path(article)
    if source not in SOURCES or source == target:
        why, advice = N_("from {source} into {target}"), N_("expected two different languages")
        raise ExchangeError([Problem(place, 1, Notice(why, advice, source=source, target=target))])
    from_units = read_article_file(files.source, place / f"{source}.md").units
    there = read_article_file(files.target, place / f"{target}.md") if files.target else None
    into = {unit.id: unit for unit in there.units} if there else {}
    if there and [(u.id, u.kind) for u in there.units] != [(u.id, u.kind) for u in from_units]:
        why, advice = N_("has other blocks than {file}"), N_("run `sual check` and mend it first")
        raise ExchangeError([Problem(place / f"{target}.md", 1, Notice(why, advice, file=f"{source}.md"))])
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
    units = tuple(translated(unit.id, unit.kind, unit.target or "") for unit in parcel.units)
    revision = files.revision if parcel.settled or old is None else old.revision
    article = ArticleFile(revision, units)
    if wrong := misread(article, files.target):
        found = [(unit.line, wrong[unit.id]) for unit in parcel.units if unit.id in wrong]
        raise ExchangeError([Problem(path, line, notice, _TRANSLATION) for line, notice in found])
    return write_article_file(article, files.target)


def _stale(parcel: Parcel, files: Files, source: ArticleFile, path: Path) -> Iterator[Problem]:
    there = f"{parcel.article}/{parcel.source}.md"
    if parcel.source_digest != digest(files.source):
        why = N_("{file} changed since this file was made")
        yield Problem(path, 1, Notice(why, N_("export it anew and carry the translation over"), file=there))
        now = {unit.id: unit.text for unit in source.units}
        for unit in parcel.units:
            if now.get(unit.id) != unit.source:
                yield Problem(path, unit.line, _now(unit, there, now.get(unit.id)), "source")
    if parcel.target_digest != digest(files.target):
        why = N_("{file} was changed by somebody since this file was made")
        advice = N_("export it anew, so that their change is not lost")
        yield Problem(path, 1, Notice(why, advice, file=f"{parcel.article}/{parcel.target}.md"))


def _now(unit: ParcelUnit, there: str, text: str | None) -> Notice:
    if text is None:
        return Notice(N_("{unit} of {file} is now: gone"), unit=unit_named(unit.id), file=there)
    return Notice(N_("{unit} of {file} is now: {text}"), unit=unit_named(unit.id), file=there, text=text)


def _unit_faults(parcel: Parcel, source: ArticleFile, path: Path) -> Iterator[Problem]:
    found = {unit.id: unit for unit in parcel.units}
    for expected in source.units:
        unit = found.pop(expected.id, None)
        if unit is None:
            why, advice = N_("{unit} is missing"), N_("the file was cut or edited, export it anew")
            yield Problem(path, 1, Notice(why, advice, unit=unit_named(expected.id)))
        else:
            yield from (Problem(path, unit.line, notice, column) for notice, column in _faults(unit, expected))
    for unit in found.values():
        there = f"{parcel.article}/{parcel.source}.md"
        yield Problem(
            path,
            unit.line,
            Notice(N_("{unit} is not in {file}"), N_("remove it"), unit=unit_named(unit.id), file=there),
            "unit",
        )
    order = [unit.id for unit in parcel.units if unit.id not in found]
    if sorted(order) == sorted(u.id for u in source.units) and order != [u.id for u in source.units]:
        why = N_("the units stand in another order than in the article")
        yield Problem(path, 1, Notice(why, N_("put them back")))


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
            why, read = N_("{unit}: reads as {read}, expected {target}"), found.spoken or found.language
            notice = Notice(why, N_("translate it"), unit=unit_named(unit.id), read=read, target=parcel.target)
            yield Problem(path, unit.line, notice, _TRANSLATION)


def _faults(unit: ParcelUnit, expected: Unit) -> Iterator[tuple[Notice, str]]:
    """Find what is wrong with a unit, each with the column in which it stands."""
    if unit.kind != expected.kind:
        notice = Notice(
            N_("{unit}: is a {kind}, expected a {expected}"),
            N_("leave it as it was exported"),
            unit=unit_named(unit.id),
            kind=kind_named(unit.kind),
            expected=kind_named(expected.kind),
        )
        yield notice, "kind"
    if visible(unit.source) != visible(expected.text):  # a tool may have joined letters with their marks
        advice = N_("only the translation may be, ask the editors for the source")
        yield Notice(N_("{unit}: its source text was changed"), advice, unit=unit_named(unit.id)), "source"
    if unit.target is None or not unit.target.strip():
        yield Notice(N_("{unit}: has no translation"), N_("write it"), unit=unit_named(unit.id)), _TRANSLATION
    elif unit.kind != "questions":
        yield from ((notice, _TRANSLATION) for notice in placeholder_faults(unit.id, unit.source, unit.target))
