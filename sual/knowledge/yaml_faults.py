"""What is wrong with a line of YAML, for who has never heard of YAML; the parser speaks only where we have no words."""

from __future__ import annotations

import re
from collections.abc import Iterator

from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sual.text.notices import Notice
from sual.text.words import N_

_KEY_AND_TEXT = re.compile(r"(?P<key>\s*(?:- +|[\w-]+: +))(?P<text>.*\S)\s*$")
_DUPLICATE = re.compile(r'duplicate key "(?P<key>.*?)" with value', re.DOTALL)
_COLON = re.compile(r":(?:\s|$)")
_QUOTES = ('"', "'")
_WRITE = N_("write {example}")
_TAB = Notice(N_("a tab stands where spaces belong"), N_("type spaces for it"))
_QUOTE = Notice(N_("a quotation mark is not closed"), N_("close it at the end of the text"))
_BRACKET = Notice(N_("a bracket is not closed, or one is too many"), N_("close it, or put the text in quotes"))
_MISFIT = Notice(
    N_("this line does not fit the one above it"),
    N_("begin it with as many spaces as the lines around it, and see that each has its colon"),
)
_OUT_OF_PLACE = re.compile(r"mapping values|expected key|expected '-' indicator")


def yaml_fault(error: YAMLError, content: str) -> tuple[int, Notice]:
    """Say what is wrong with YAML that cannot be read.

    Args:
        error: of the parser.
        content: the YAML.

    Returns:
        The line where it is to be mended, from 0, and what to do there.
    """
    problem = str(getattr(error, "problem", None) or type(error).__name__)
    lines = content.split("\n")
    mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
    at = min(mark.line, len(lines) - 1) if mark else 0
    for place, notice in _known(problem, lines, at, mark.column if mark else 0):
        return place, notice
    if "end of stream" in problem and isinstance(error, MarkedYAMLError) and error.context_mark:
        return error.context_mark.line, _QUOTE
    return at, unreadable(problem)


def unreadable(detail: object) -> Notice:
    """Say that a line cannot be read, with what the parser says of it.

    Args:
        detail: the words of the parser, in English.
    """
    return Notice(N_("this line cannot be read"), N_("compare it with the lines around it"), detail=str(detail))


def _known(problem: str, lines: list[str], at: int, column: int) -> Iterator[tuple[int, Notice]]:
    line = lines[at]
    if twice := _DUPLICATE.search(problem):
        yield at, Notice(N_("this line is there twice: {key}"), N_("remove one of them"), key=f"{twice['key']}:")
    sign = line[column : column + 1]
    if "tab character" in problem or ("cannot start" in problem and sign == "\t"):
        yield at, _TAB
    found = _KEY_AND_TEXT.match(line)
    key, text = (found["key"].lstrip(), found["text"]) if found else ("", "")
    if text and ("cannot start" in problem or "sequence entries" in problem):
        why = N_("a text that begins with {sign} needs quotes")
        yield at, Notice(why, _WRITE, sign=text[0], example=key + _quoted(text))
    if _OUT_OF_PLACE.search(problem):
        if text.startswith(_QUOTES):
            whole = len(text) > 1 and text.endswith(text[0])
            example = key + _quoted(text[1:-1] if whole else text)
            yield at, Notice(N_("a quotation mark within the text ends it"), _WRITE, example=example)
        elif _COLON.search(text):
            yield at, Notice(N_("a text with a colon needs quotes"), _WRITE, example=key + _quoted(text))
    first = 0 if "',' or" in problem or "node content" in problem else at  # what is open may be told far below
    uneven = next((number for number in range(first, at + 1) if _is_uneven(lines[number])), None)
    if uneven is not None and "expected" in problem:
        yield uneven, _BRACKET
    if _OUT_OF_PLACE.search(problem):
        yield at, _MISFIT


def _quoted(text: str) -> str:
    if '"' not in text and "\\" not in text:
        return f'"{text}"'
    return "'" + text.replace("'", "''") + "'"


def _is_uneven(line: str) -> bool:
    return any(line.count(start) != line.count(end) for start, end in ("[]", "{}"))
