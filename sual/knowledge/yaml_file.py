"""YAML with line numbers, read safely: no aliases, no tags, no duplicate keys, no huge files."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import MarkedYAMLError, YAMLError

from sual.knowledge.problems import KnowledgeError, Problem

_LARGEST = 256 * 1024  # bytes; the largest file is a tenth of this
_KEY = re.compile(r"""^["']?([\w-]+)["']?:""")
_ALIAS = re.compile(r"(?m)^\s*(?:- +)*(?:[\w\"'-]+: +)?[&*!][\w!]")


class LinedMapping(dict[str, Any]):
    """A mapping that knows the line of each of its keys.

    Args:
        values: the mapping.
        lines: line of each key in its file, from 1.
    """

    def __init__(self, values: dict[str, Any], lines: dict[str, int]) -> None:
        super().__init__(values)
        self.lines = lines

    def line_of(self, key: str) -> int:
        """Give the line of a key; 1 when there is none."""
        return self.lines.get(key, 1)


def read_mapping(path: Path, text: str | None = None, first_line: int = 1) -> LinedMapping:
    """Read a YAML mapping.

    Args:
        path: the file, for messages and, without `text`, for reading.
        text: the YAML itself, when it is only a part of the file.
        first_line: line of the file on which `text` begins.

    Returns:
        The mapping, which knows the line of each of its keys.

    Raises:
        KnowledgeError: with file and line when it cannot be read or is no mapping.
    """
    try:
        content = path.read_text(encoding="utf-8") if text is None else text
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, 1, f"cannot be read: {error}") from error
    if len(content.encode()) > _LARGEST:
        raise _broken(path, 1, f"has more than {_LARGEST} bytes; split it")
    if found := _ALIAS.search(content):
        line = first_line + content.count("\n", 0, found.end())
        raise _broken(path, line, "uses a YAML alias or tag; write the value out, or put it in quotes")
    try:
        value = YAML(typ="safe").load(content)
    except YAMLError as error:
        mark = error.problem_mark if isinstance(error, MarkedYAMLError) else None
        line = first_line + (mark.line if mark else 0)
        problem = getattr(error, "problem", None) or type(error).__name__
        raise _broken(path, line, f"is not valid YAML: {problem}; mend it") from error
    if not isinstance(value, dict):
        raise _broken(path, first_line, f"expected `key: value` lines, found {type(value).__name__}")
    return LinedMapping({str(key): entry for key, entry in value.items()}, _lines(content, first_line))


def _lines(content: str, first_line: int) -> dict[str, int]:
    found = ((_KEY.match(line), number) for number, line in enumerate(content.splitlines(), first_line))
    return {match.group(1): number for match, number in found if match}


def _broken(path: Path, line: int, message: str) -> KnowledgeError:
    return KnowledgeError([Problem(path, line, message)])
