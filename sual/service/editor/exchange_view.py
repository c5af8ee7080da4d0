"""What would change, by words, for somebody to look at before a draft is made of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from difflib import unified_diff

from sual.editing.checking import Finding, check_changes
from sual.editing.compare import Change, compare
from sual.editing.differences import Piece
from sual.editing.drafts.numbers import new_numbers
from sual.editing.exchange.incoming import Incoming
from sual.knowledge import Article, Knowledge
from sual.knowledge.articles import Reference, Translation
from sual.knowledge.reload import Snapshot, with_changes
from sual.text.languages import NATIVE_NAMES, Direction, Language, direction, is_language

MOST_SHOWN = 40  # files of which the words are shown
_MOST_FINDINGS = 12


@dataclass(frozen=True)
class Changed:
    """One file.

    Args:
        title: of the article, "" for contacts.
        language, dir: of a text; None and ltr for a file that is the same in all languages.
        name: native name of the language.
        new: whether there is no such text yet.
        words: what changes in a text.
        lines: what changes in another file, as lines.
    """

    title: str
    language: Language | None
    dir: Direction
    name: str
    new: bool
    words: tuple[Change, ...] = ()
    lines: tuple[Piece, ...] = ()


@dataclass(frozen=True)
class Comparison:
    """Everything that would change.

    Args:
        files: the first of them with their words.
        whole: how many files there are.
        findings: what the checks find in them.
        numbers: ids of the contacts whose new number has to be typed a second time.
    """

    files: tuple[Changed, ...]
    whole: int
    findings: tuple[Finding, ...]
    numbers: tuple[str, ...]


def comparison_of(incoming: Incoming, live: Snapshot, language: Language) -> Comparison:
    """Compare what came back with what is live.

    Args:
        incoming: what came back; it can be read.
        live: what is live.
        language: of the editor, for titles.

    Returns:
        What is to be shown.
    """
    knowledge = with_changes(live, incoming.changes)
    names = list(incoming.changes)
    files = tuple(_changed(name, incoming, live.knowledge, knowledge, language) for name in names[:MOST_SHOWN])
    findings: tuple[Finding, ...] = ()
    if len(names) <= MOST_SHOWN:  # the checks of more would take longer than somebody waits
        findings = tuple(one for one in check_changes(live, incoming.changes) if one.severity == "error")
    numbers = tuple(new_numbers(live.knowledge.contacts, knowledge.contacts))
    return Comparison(files, len(names), findings[:_MOST_FINDINGS], numbers)


def told_references(references: tuple[Reference, ...]) -> str:
    """Name paragraphs as an article does."""
    return ", ".join(f"{one.source}-{one.paragraph}" for one in references)


def _changed(name: str, incoming: Incoming, old: Knowledge, new: Knowledge, language: Language) -> Changed:
    parts = name.split("/")
    code = parts[-1].removesuffix(".md")
    article = new.articles[parts[2]] if len(parts) == 4 else None
    title = article.translations[language].title if article else ""
    before, after = incoming.base[name] or "", incoming.changes[name]
    if article is None or not is_language(code):
        return Changed(title, None, "ltr", "", new=not before, lines=tuple(_lines(before, after)))
    was = old.articles.get(article.id)
    words = _words(was, article, code) if before and was else _all_of(article.translations[code])
    return Changed(title, code, direction(code), NATIVE_NAMES[code], new=not before, words=words)


def _words(old: Article, new: Article, code: Language) -> tuple[Change, ...]:
    return tuple(one for one in compare(old.translations[code], new.translations[code]) if one.status != "same")


def _all_of(new: Translation) -> tuple[Change, ...]:
    way = direction(new.language)
    texts = [("title", new.title, ()), ("summary", new.summary, new.summary_references)]
    shown = [
        Change(place, None, 1, (Piece("added", text),), (), references, way)  # type: ignore[arg-type]
        for place, text, references in texts
    ]
    blocks = (
        Change("block", None, number, (Piece("added", block.text),), (), block.references, way)
        for number, block in enumerate(new.blocks, 1)
    )
    return (*shown, *blocks)


def _lines(before: str, after: str) -> Iterator[Piece]:
    for line in list(unified_diff(before.splitlines(), after.splitlines(), n=1, lineterm=""))[2:]:
        if line.startswith("@@"):
            continue
        kinds = {"+": "added", "-": "removed"}
        yield Piece(kinds.get(line[0], "same"), line[1:])  # type: ignore[arg-type]
