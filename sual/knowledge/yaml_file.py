"""YAML with line numbers, read safely: no aliases, no tags, no duplicate keys, no huge files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.comments import CommentedMap, CommentedSeq
from ruamel.yaml.error import MarkedYAMLError

from sual.knowledge.problems import KnowledgeError, Problem

_LARGEST = 256 * 1024  # bytes; the largest article is a tenth of this


def read_mapping(path: Path, text: str | None = None, first_line: int = 1) -> CommentedMap:
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
    if _has_alias(content):
        raise _broken(path, 1, "uses a YAML alias or tag; write the value out instead")
    try:
        value = YAML(typ="rt").load(content)
    except MarkedYAMLError as error:
        line = first_line + (error.problem_mark.line if error.problem_mark else 0)
        raise _broken(path, line, f"is not valid YAML: {error.problem}; mend it") from error
    if not isinstance(value, CommentedMap):
        raise _broken(path, first_line, f"expected `key: value` lines, found {type(value).__name__}")
    return value


def line_of(mapping: Mapping[str, Any], key: str, first_line: int = 1) -> int:
    """Give the line of a key, or of the mapping when it has no such key."""
    if isinstance(mapping, CommentedMap):
        if key in mapping:
            return first_line + int(mapping.lc.key(key)[0])
        return first_line + int(mapping.lc.line or 0)
    return first_line


def line_of_item(items: object, index: int, first_line: int = 1) -> int:
    """Give the line of an item of a list."""
    if isinstance(items, CommentedSeq):
        return first_line + int(items.lc.item(index)[0])
    return first_line


def _has_alias(content: str) -> bool:
    from ruamel.yaml.tokens import AliasToken, TagToken

    try:
        return any(isinstance(t, AliasToken | TagToken) for t in YAML(typ="rt").scan(content))
    except MarkedYAMLError:
        return False  # the reader that follows says what is wrong, and where


def _broken(path: Path, line: int, message: str) -> KnowledgeError:
    return KnowledgeError([Problem(path, line, message)])
