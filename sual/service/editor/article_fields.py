"""The fields of an article in one language as a form has them, and back into the units of its file."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast, get_args

from sual.editing.drafts.errors import UnsafeError
from sual.editing.exchange.article_file import ArticleFile, Unit, one_line, read_article_file, write_article_file
from sual.knowledge.kinds import kind_named
from sual.knowledge.problems import KnowledgeError
from sual.text.notices import Notice
from sual.text.words import N_

BlockKind = Literal["paragraph", "step", "heading"]
BLOCK_KINDS: tuple[BlockKind, ...] = get_args(BlockKind)
Fields = dict[str, str]

_REFERENCE = re.compile(r"\s*\[\^([a-z]+-[A-Za-z0-9-]+)\]")
_SOURCE = re.compile(r"[a-z]+-[A-Za-z0-9-]+")
_BETWEEN = re.compile(r"[\s,;]+")
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")
# Of Markdown the format knows headings and steps; a dot of another list would be lost when the file is read.
_MARKER = re.compile(r"[ \t]*(?:(#{1,6})|(\d+[.)])|([-*+]))[ \t]+")
_BLOCK_NAME = re.compile(r"block-(\d{1,4})-text")


@dataclass(frozen=True)
class FormBlock:
    """A paragraph, step or heading as a form shows it.

    Args:
        number: from 1.
        kind: what it is.
        text: without references.
        sources: its references, separated by blanks: `cmw-17 greta-5`.
    """

    number: int
    kind: BlockKind
    text: str
    sources: str


@dataclass(frozen=True)
class Form:
    """An article in one language as a form shows it.

    Args:
        title: its title.
        summary: without references.
        summary_sources: its references.
        questions: example questions, one a line.
        revision: of the article, from which the text was made; None where there is no text yet.
        blocks: in order.
    """

    title: str
    summary: str
    summary_sources: str
    questions: str
    revision: int | None
    blocks: tuple[FormBlock, ...]


EMPTY = Form("", "", "", "", None, ())


def read_form_of(text: str | None, path: Path) -> Form:
    """Read a file into fields.

    Args:
        text: of `<language>.md`, None where there is none.
        path: the file, for messages.

    Returns:
        Its fields.

    Raises:
        KnowledgeError: with file and line when it is no such file.
    """
    if text is None:
        return EMPTY
    file = read_article_file(text, path)
    units = {unit.id: unit for unit in file.units}
    summary, summary_sources = _split(units["summary"].text)
    blocks = [unit for unit in file.units if unit.id.startswith("block-")]
    return Form(
        title=units["title"].text,
        summary=summary,
        summary_sources=" ".join(summary_sources),
        questions=units["questions"].text,
        revision=file.revision,
        blocks=tuple(_block(number, unit) for number, unit in enumerate(blocks, 1)),
    )


def fields_of(form: Form) -> Fields:
    """Give the names and texts that a browser would send."""
    fields = {
        "title": form.title,
        "summary": form.summary,
        "summary-sources": form.summary_sources,
        "questions": form.questions,
    }
    for block in form.blocks:
        fields[f"block-{block.number}-kind"] = block.kind
        fields[f"block-{block.number}-text"] = block.text
        fields[f"block-{block.number}-sources"] = block.sources
    return fields


def write_fields(fields: Mapping[str, str], before: str | None, revision: int, path: Path) -> str | None:
    """Write a file from fields.

    Args:
        fields: as `fields_of` gives them; `fresh` says that the text says what `revision` says.
        before: the file on which the fields rest, None where there was none.
        revision: of the article.
        path: the file, for messages.

    Returns:
        The file, the same bytes as `before` where no field differs; None when there was none and nothing is written.

    Raises:
        UnsafeError: when a field cannot be written; the message says which and what to do.
    """
    texts = {name: fields.get(name, "") for name in ("title", "summary", "summary-sources", "questions")}
    blocks = list(written_blocks(fields))
    if before is None and not blocks and not any(text.strip() for text in texts.values()):
        return None
    questions = [one for line in texts["questions"].splitlines() if (one := one_line(line))]
    made_from = revision if before is None or fields.get("fresh") else _revision(before, path, revision)
    units = [
        Unit("title", "title", one_line(texts["title"])),
        Unit("summary", "summary", with_sources(kind_named("summary"), texts["summary"], texts["summary-sources"])),
        Unit("questions", "questions", "\n".join(questions)),
        *(Unit(f"block-{number:02}", kind, text) for number, (kind, text) in enumerate(blocks, 1)),
    ]
    file = ArticleFile(made_from, tuple(units))
    written = write_article_file(file, before or "")
    _refuse_misread(written, file, path)
    return written


def sources_in(text: str, where: str | Notice) -> list[str]:
    """Read references that are separated by blanks or commas.

    Raises:
        UnsafeError: when one is none.
    """
    found = [one.removeprefix("[^").removesuffix("]") for one in _BETWEEN.split(text.strip()) if one]
    for one in found:
        if not _SOURCE.fullmatch(one):
            advice = N_("write its id, - and the paragraph, such as cmw-17")
            raise UnsafeError(Notice(N_("{where}: {source!r} is no source"), advice, where=where, source=one[:40]))
    return found


def _block(number: int, unit: Unit) -> FormBlock:
    text, sources = _split(unit.text)
    return FormBlock(number, cast(BlockKind, unit.kind), text, " ".join(sources))


def _split(text: str) -> tuple[str, list[str]]:
    """Take the references out of a text, wherever they stand."""
    return _REFERENCE.sub("", text).strip(), _REFERENCE.findall(text)


def with_sources(where: str | Notice, text: str, sources: str) -> str:
    """Put references behind a text.

    Raises:
        UnsafeError: when one is none, or stands within the text in another way.
    """
    plain, within = _split(one_line(text))
    if "[^" in plain:
        why = N_("{where}: a source is written [^cmw-17] at the end of the text")
        raise UnsafeError(Notice(why, N_("mend or remove `[^`"), where=where))
    references = dict.fromkeys([*within, *sources_in(sources, where)])
    return plain + "".join(f"[^{one}]" for one in references)


def written_blocks(fields: Mapping[str, str]) -> Iterator[tuple[BlockKind, str]]:
    """Give the kind and the text of each block that a form sends.

    Raises:
        UnsafeError: when one cannot be written.
    """
    numbers = sorted(int(match[1]) for name in fields if (match := _BLOCK_NAME.fullmatch(name)))
    for number in numbers:
        kind = fields.get(f"block-{number}-kind", "paragraph")
        if kind not in BLOCK_KINDS:
            why = N_("block {number} is {kind!r}, expected {expected}")
            kinds = tuple(map(kind_named, BLOCK_KINDS))
            raise UnsafeError(Notice(why, N_("choose one"), number=number, kind=kind[:20], expected=kinds))
        text, sources = fields[f"block-{number}-text"], fields.get(f"block-{number}-sources", "")
        pieces = list(_pieces(kind, text.replace("\r\n", "\n")))
        if not pieces and sources.strip():
            why = N_("block {number} has sources and no text")
            raise UnsafeError(Notice(why, N_("write it, or remove its sources, too"), number=number))
        for at, (own, piece) in enumerate(pieces):
            last = at == len(pieces) - 1
            yield own, with_sources(Notice(N_("block {number}"), number=number), piece, sources if last else "")


def _pieces(kind: BlockKind, text: str) -> Iterator[tuple[BlockKind, str]]:
    """Cut what was typed at empty lines and where a line begins a step or a heading."""
    for paragraph in _PARAGRAPHS.split(text):
        own, lines = kind, list[str]()
        for line in paragraph.split("\n"):
            marker = _MARKER.match(line)
            if marker:
                if piece := one_line("\n".join(lines)):
                    yield own, piece
                own = "heading" if marker[1] else "step" if marker[2] else "paragraph"
                lines = [line[marker.end() :]]
            else:
                lines.append(line)
        if piece := one_line("\n".join(lines)):
            yield own, piece


def _named(unit: Unit) -> str | Notice:
    number = unit.id.removeprefix("block-")
    return Notice(N_("block {number}"), number=int(number)) if number != unit.id else kind_named(unit.kind)


def _revision(before: str, path: Path, otherwise: int) -> int:
    try:
        return read_article_file(before, path).revision
    except KnowledgeError:
        return otherwise


def _refuse_misread(written: str, file: ArticleFile, path: Path) -> None:
    """Refuse what would be read as something else, such as a title that ends in ---."""
    try:
        read = read_article_file(written, path)
    except KnowledgeError as error:
        reason = error.problems[0].notice
        raise UnsafeError(Notice(N_("this cannot be kept as it is: {reason}"), reason=reason)) from error
    for wanted, found in zip(file.units, read.units, strict=False):
        if wanted.text != found.text or wanted.kind != found.kind:
            why = N_("{unit}: would be read as {read!r}")
            raise UnsafeError(Notice(why, N_("write it in other words"), unit=_named(wanted), read=found.text[:60]))
    if len(read.units) != len(file.units):
        why = N_("the text would be read as other blocks than these")
        raise UnsafeError(Notice(why, N_("write it in other words")))
