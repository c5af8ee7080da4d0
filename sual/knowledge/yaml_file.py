"""YAML with line numbers, read safely: no aliases, no tags, no duplicate keys, no huge files."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path
from typing import Any

from ruamel.yaml import YAML
from ruamel.yaml.error import YAMLError

from sual.knowledge.kinds import type_named
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_faults import unreadable, yaml_fault
from sual.text.notices import Notice
from sual.text.visible import visible
from sual.text.words import N_

LARGEST = 256 * 1024  # bytes; the largest file is a tenth of this
_DEEPEST = 30  # levels; ours have five
_BRACKETS = re.compile(r"[][{}]")
_DEEP_LIST = re.compile(rf"(?:[-?:] ){{{_DEEPEST}}}")
_DAY = re.compile(r"\b([0-9]{4})-([0-9]{1,2})-([0-9]{1,2})\b")
_NO_ALIAS = Notice(N_("uses a YAML alias or tag"), N_("write the value out, or put it in quotes"))
_KEY = re.compile(r"""^["']?([\w-]+)["']?:""")
_ALIAS = re.compile(r"(?m)(?:^\s*(?:- +)*(?:[\w\"'-]+: +)?[&*!][\w!]|[\[{]\s*[&*]\w)")


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
    content = visible(read_text(path) if text is None else text)
    refuse_bombs(path, content, first_line)
    try:
        value = YAML(typ="safe").load(content)
    except YAMLError as error:
        line, notice = yaml_fault(error, content)
        raise _broken(path, first_line + line, notice) from error
    except ValueError as error:  # such as the day 2026-13-45; ruamel does not say where
        raise _no_day(path, content, first_line) or _broken(path, first_line, unreadable(error)) from error
    if _shares(value):
        raise _broken(path, first_line, _NO_ALIAS)
    if not isinstance(value, dict):
        notice = Notice(N_("expected `key: value` lines, found {kind}"), kind=type_named(type(value)))
        raise _broken(path, first_line, notice)
    return LinedMapping({str(key): entry for key, entry in value.items()}, _lines(content, first_line))


def read_text(path: Path) -> str:
    """Read a file as UTF-8, or raise KnowledgeError with what is wrong with it."""
    try:
        return path.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise _broken(path, 1, Notice(N_("cannot be read"), detail=str(error))) from error


def refuse_huge(path: Path, content: str) -> None:
    """Raise KnowledgeError when a file is larger than any that people write."""
    if len(content) > LARGEST or len(content.encode()) > LARGEST:
        raise _broken(path, 1, Notice(N_("has more than {limit} bytes"), N_("split it"), limit=LARGEST))


def refuse_bombs(path: Path, content: str, first_line: int = 1) -> None:
    """Refuse YAML that would cost much to read: huge, with aliases or tags, or nested deeply.

    Args:
        path: the file, for messages.
        content: the YAML; it is looked at as text, not parsed.
        first_line: line of the file on which it begins.

    Raises:
        KnowledgeError: with file and line.
    """
    refuse_huge(path, content)
    if found := _ALIAS.search(content):
        raise _broken(path, first_line + content.count("\n", 0, found.end()), _NO_ALIAS)
    depth = 0
    for bracket in _BRACKETS.finditer(content):
        depth = max(0, depth + (1 if bracket[0] in "[{" else -1))
        if depth > _DEEPEST:
            break
    if depth > _DEEPEST or _DEEP_LIST.search(content):
        notice = Notice(N_("is nested more than {limit} levels deep"), N_("write it plainly"), limit=_DEEPEST)
        raise _broken(path, first_line, notice)


def _shares(value: object) -> bool:
    """Say whether a list or mapping stands in two places, which only an alias can do."""
    seen: set[int] = set()
    waiting = [value]
    while waiting:
        one = waiting.pop()
        if isinstance(one, dict | list):
            if id(one) in seen:
                return True
            seen.add(id(one))
            waiting.extend(one.values() if isinstance(one, dict) else one)
    return False


def _lines(content: str, first_line: int) -> dict[str, int]:
    found = ((_KEY.match(line), number) for number, line in enumerate(content.splitlines(), first_line))
    return {match.group(1): number for match, number in found if match}


def _no_day(path: Path, content: str, first_line: int) -> KnowledgeError | None:
    """Find the first day that no calendar has."""
    for found in _DAY.finditer(content):
        try:
            date(*map(int, found.groups()))
        except ValueError:
            notice = Notice(N_("{found} is no day of the calendar"), N_("write one such as 2026-11-22"), found=found[0])
            return _broken(path, first_line + content.count("\n", 0, found.start()), notice)
    return None


def _broken(path: Path, line: int, notice: Notice) -> KnowledgeError:
    return KnowledgeError([Problem(path, line, notice)])
