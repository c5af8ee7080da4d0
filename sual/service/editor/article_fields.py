"""The fields of an article in one language as a form has them, and back into the units of its file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import cast

from sual.editing.drafts.errors import UnsafeError
from sual.editing.exchange.article_file import ArticleFile, Unit, read_article_file, write_article_file
from sual.knowledge.kinds import kind_named
from sual.knowledge.problems import KnowledgeError
from sual.service.editor.block_fields import BlockKind, Stored, split_sources, with_sources, written_blocks
from sual.text.notices import Notice
from sual.text.visible import one_line
from sual.text.words import N_

Fields = dict[str, str]


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
    summary, summary_sources = split_sources(units["summary"].text)
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
    blocks = list(written_blocks(fields, _stored(before, path)))
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


def _stored(before: str | None, path: Path) -> list[Stored]:
    try:
        return [(block.text, block.sources) for block in read_form_of(before, path).blocks]
    except KnowledgeError:
        return []


def _block(number: int, unit: Unit) -> FormBlock:
    text, sources = split_sources(unit.text)
    return FormBlock(number, cast(BlockKind, unit.kind), text, " ".join(sources))


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
