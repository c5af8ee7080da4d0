"""The body of an article: Markdown of a few kinds, cut into blocks with their references."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from markdown_it import MarkdownIt
from markdown_it.token import Token

from sual.knowledge.articles import Block, BlockKind, Reference
from sual.knowledge.problems import Problem
from sual.text.notices import Notice
from sual.text.visible import one_blank
from sual.text.words import N_

_REFERENCES = re.compile(r"((?:\s*\[\^[a-z]+-[A-Za-z0-9-]+\])+)\s*$")
_REFERENCE = re.compile(r"\[\^([a-z]+)-([A-Za-z0-9-]+)\]")
MISPLACED = Notice(N_("references stand at the very end of a block, as [^source-paragraph]"), N_("move it"))
_PARSER = MarkdownIt("zero").enable(["heading", "list", "paragraph"], ignoreInvalid=True)
_DOTS = ("-", "*", "+")
_KINDS: dict[str, BlockKind] = {"heading_open": "heading", "paragraph_open": "paragraph"}


def split_references(text: str) -> tuple[str, tuple[Reference, ...]]:
    """Take the references off the end of a text.

    Args:
        text: one block as written.

    Returns:
        The text without them, and the references in order.
    """
    found = _REFERENCES.search(text)
    if found is None:
        return text.strip(), ()
    references = tuple(Reference(*pair) for pair in _REFERENCE.findall(found.group(1)))
    return text[: found.start()].strip(), references


def read_blocks(body: str, path: Path, first_line: int) -> tuple[list[Block], list[Problem]]:
    """Cut a body into blocks.

    Args:
        body: the Markdown after the front matter.
        path: the file, for messages.
        first_line: line of the file on which the body begins.

    Returns:
        The blocks in order, and what is wrong with them.
    """
    blocks: list[Block] = []
    problems: list[Problem] = []
    for kind, text, step, line in _walk(_PARSER.parse(body), first_line):
        plain, references = split_references(one_blank(text))
        blocks.append(Block(kind, plain, references, step, line))
        if "[^" in plain:
            problems.append(Problem(path, line, MISPLACED))
    return blocks, problems


def _walk(tokens: list[Token], first_line: int) -> Iterator[tuple[BlockKind, str, int | None, int]]:
    kind: BlockKind | None = None
    step, line = None, first_line
    dots = ""  # a list with dots is none here: its signs stay in the text, where the checks find them
    for token in tokens:
        if token.type == "ordered_list_open":
            step = 0
        elif token.type == "ordered_list_close":
            step = None
        elif token.type == "list_item_open" and token.markup in _DOTS:
            dots += f"{token.markup} "
        elif token.type == "list_item_open" and step is not None:
            step += 1
        elif token.type == "list_item_close":
            dots = ""
        elif token.type in _KINDS:
            kind = _KINDS[token.type]
            line = first_line + (token.map[0] if token.map else 0)
        elif token.type == "inline" and kind is not None:
            is_step = kind == "paragraph" and step is not None
            yield ("step" if is_step else kind), dots + token.content, step if is_step else None, line
            dots = ""
