"""An article in one language as a list of units that keep their ids, and back into the file it came from."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from sual.knowledge.articles import Block
from sual.knowledge.load import NO_FRONT_MATTER
from sual.knowledge.markdown import read_blocks
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_file import read_mapping
from sual.text.notices import Notice
from sual.text.visible import one_line, visible
from sual.text.words import N_

_README = N_("see knowledge/README.md")
UnitKind = Literal["title", "summary", "questions", "paragraph", "step", "heading"]


@dataclass(frozen=True)
class Unit:
    """A piece that is translated as a whole.

    Args:
        id: "title", "summary", "questions" or "block-01"; the same in every language of an article.
        kind: what it is.
        text: as written, `{contact:id}` and `[^source-paragraph]` inside; example questions one a line.
    """

    id: str
    kind: UnitKind
    text: str


@dataclass(frozen=True)
class ArticleFile:
    """`<language>.md` as units.

    Args:
        revision: of the article, from which the text was made.
        units: title, summary, questions, then the blocks in order.
    """

    revision: int
    units: tuple[Unit, ...]


def read_article_file(text: str, path: Path) -> ArticleFile:
    """Read an article in one language.

    Args:
        text: the whole file.
        path: the file, for messages.

    Returns:
        Its units.

    Raises:
        KnowledgeError: with file and line when it is no such file.
    """
    parts = text.split("---\n", 2)
    if len(parts) != 3 or parts[0].strip():
        raise KnowledgeError([Problem(path, 1, NO_FRONT_MATTER)])
    head = read_mapping(path, parts[1], first_line=2)
    blocks, problems = read_blocks(visible(parts[2]), path, parts[1].count("\n") + 3)
    if problems:
        raise KnowledgeError(problems)
    try:
        title, summary = one_line(head["title"]), one_line(head["summary"])
        units = [Unit("title", "title", title), Unit("summary", "summary", summary)]
        units.append(Unit("questions", "questions", "\n".join(one_line(str(one)) for one in head["questions"])))
        revision = int(head["revision"])
    except KeyError as error:
        notice = Notice(N_("{key} is missing or wrong in the front matter"), _README, key=str(error))
        raise KnowledgeError([Problem(path, 2, notice)]) from error
    except (TypeError, ValueError) as error:
        notice = Notice(N_("a value in the front matter is wrong"), _README, detail=str(error))
        raise KnowledgeError([Problem(path, 2, notice)]) from error
    units += [Unit(f"block-{number:02}", block.kind, _written(block)) for number, block in enumerate(blocks, 1)]
    return ArticleFile(revision, tuple(units))


def write_article_file(article: ArticleFile, before: str = "") -> str:
    """Write an article in one language.

    Args:
        article: its units.
        before: the file as it is, whose way of quoting is kept where a text is the same; "" when there is none.

    Returns:
        The whole file; the same bytes as `before` when no unit differs.
    """
    units = {unit.id: unit.text for unit in article.units}
    lines = frozenset(before.split("\n"))
    head = [
        _yaml_line("title: ", units["title"], lines),
        _yaml_line("summary: ", units["summary"], lines),
        f"revision: {article.revision}",
        *_questions(units["questions"], lines),
    ]
    return "\n".join(["---", *head, "---", "", *_body(article), ""])


def _written(block: Block) -> str:
    return block.text + "".join(f"[^{reference}]" for reference in block.references)


def _questions(text: str, lines: frozenset[str]) -> list[str]:
    if not text:  # of a text that is only begun
        return ["questions: []"]
    return ["questions:", *(_yaml_line("  - ", question, lines) for question in text.split("\n"))]


def _body(article: ArticleFile) -> Iterator[str]:
    before: UnitKind | None = None
    step = 0
    for unit in article.units:
        if not unit.id.startswith("block-"):
            continue
        if before is not None and not (unit.kind == before == "step"):
            yield ""
        step = step + 1 if unit.kind == "step" else 0
        yield {"step": f"{step}. ", "heading": "## "}.get(unit.kind, "") + unit.text
        before = unit.kind


def _yaml_line(key: str, value: str, lines: frozenset[str]) -> str:
    escaped = value.replace("\\", "\\\\").replace('"', '\\"')
    plain, quoted = key + value, f'{key}"{escaped}"'
    if quoted in lines:
        return quoted
    return plain if plain in lines or _is_plain(value) else quoted


def _is_plain(value: str) -> bool:
    """Say whether YAML reads a text as the same text without quotes."""
    try:
        return read_mapping(Path("value"), f"key: {value}\n") == {"key": value}
    except KnowledgeError:
        return False
