"""A translation as the file of its language has it, and which of them that file would not be read with."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from sual.editing.exchange.article_file import ArticleFile, Unit, UnitKind, read_article_file, write_article_file
from sual.knowledge.kinds import kind_named, unit_named
from sual.knowledge.markdown import split_references
from sual.knowledge.problems import KnowledgeError
from sual.text.notices import Notice
from sual.text.visible import one_line
from sual.text.words import N_

_FILE = Path("translation.md")  # for messages that nobody reads


def translated(id_: str, kind: UnitKind, text: str) -> Unit:
    """Write a translation as a file has it.

    Args:
        id_: of the unit.
        kind: of the unit.
        text: as it came back; blanks before its references are none of its.

    Returns:
        The unit.
    """
    if kind == "questions":
        lines = (one_line(line) for line in text.splitlines())
        return Unit(id_, kind, "\n".join(line for line in lines if line))
    plain, references = split_references(one_line(text))
    return Unit(id_, kind, plain + "".join(f"[^{reference}]" for reference in references))


def misread(article: ArticleFile, before: str) -> dict[str, Notice]:
    """Find the units that would be read as something else once they are written.

    Args:
        article: what is to be written.
        before: the file as it is, "" when there is none.

    Returns:
        What is wrong and what to do, by id of the unit; empty when all would be read as they are.
    """
    inside = [one for one in article.units if one.kind != "questions" and "[^" in split_references(one.text)[0]]
    if inside:
        why, advice = N_("{unit}: text stands behind its references"), N_("put the references at the very end")
        return {unit.id: Notice(why, advice, unit=unit_named(unit.id)) for unit in inside}
    again = _read_back(article, before)
    if again == article.units:
        return {}
    wrong = [unit for unit in article.units if unit not in again] if again else []
    wrong = (
        wrong
        or [unit for unit in article.units if not _is_read_alone(unit, article, before)]
        or list(article.units[-1:])
    )
    return {unit.id: _other(unit) for unit in wrong}


def _other(unit: Unit) -> Notice:
    why, advice = N_("{unit} is not read as the {kind} it is"), N_("write plain text, without marks")
    return Notice(why, advice, unit=unit_named(unit.id), kind=kind_named(unit.kind))


def _is_read_alone(unit: Unit, article: ArticleFile, before: str) -> bool:
    """Say whether a unit is read as it is among others that cannot be wrong."""
    units = tuple(one if one.id == unit.id else replace(one, text="a") for one in article.units)
    return unit in _read_back(replace(article, units=units), before)


def _read_back(article: ArticleFile, before: str) -> tuple[Unit, ...]:
    try:
        return read_article_file(write_article_file(article, before), _FILE).units
    except KnowledgeError:
        return ()
