"""The lines of `article.yml`: those of a value that is another are written anew, all others stay as they were."""

from __future__ import annotations

import re
from collections.abc import Mapping

# The order in which a file has them.
KEYS = (
    "category", "status", "urgent", "revision", "reviewed", "contacts", "related", "laws", "must", "figures", "golden",
)  # fmt: skip
_LINED = ("laws", "must", "figures")  # their values are one a line in the form
_FIRST_KEY = re.compile(r"^([a-z]+):", re.MULTILINE)
_TRAILING = re.compile(r"(?:^[ \t]*(?:#[^\n]*)?\n)+\Z", re.MULTILINE)  # remarks on the next key
_PLAIN = re.compile(r"[a-z][a-z0-9-]*(?: [0-9][0-9.]*(?:-[0-9]+)?)?")


def line_of(key: str, value: str | bool | int | tuple[str, ...]) -> str:
    """Write a key on a line of its own.

    Args:
        key: one of `KEYS` other than "golden".
        value: of a form; of a list either its items or, of those that a form has one a line, its lines.

    Returns:
        The line with its end, "" for a key that is left out where it has no value.
    """
    if key in _LINED and isinstance(value, str):
        value = tuple(value.splitlines())
    if isinstance(value, tuple):
        if not value and key in ("laws", "figures"):
            return ""
        return f"{key}: [{', '.join(one if _PLAIN.fullmatch(one) else _quoted(one) for one in value)}]\n"
    return f"{key}: {str(value).lower()}\n"


def golden_lines(here: str, elsewhere: str) -> str:
    """Write the golden questions, of which each text has one a line."""
    lines = ["golden:"]
    for key, text in (("here", here), ("elsewhere", elsewhere)):
        questions = text.splitlines()
        lines += [f"  {key}:" if questions else f"  {key}: []", *(f"    - {_quoted(one)}" for one in questions)]
    return "\n".join(lines) + "\n"


def with_keys(text: str, changes: Mapping[str, str]) -> str:
    """Put other lines for some keys, each with all that belongs to it; what has none is put where it belongs."""
    text = text if text.endswith("\n") else text + "\n"
    starts = [*((match[1], match.start()) for match in _FIRST_KEY.finditer(text)), ("", len(text))]
    pieces = {"": text[: starts[0][1]]}
    for (key, at), (_, end) in zip(starts, starts[1:], strict=False):
        pieces[key] = text[at:end]
    for key, lines in changes.items():
        if key in pieces:
            remark = _TRAILING.search(pieces[key])
            pieces[key] = lines + (remark[0] if remark else "")
            continue
        before = KEYS[: KEYS.index(key)]
        last = max((place for place, known in enumerate(pieces) if known in ("", *before)), default=0)
        items = list(pieces.items())
        pieces = dict([*items[: last + 1], (key, lines), *items[last + 1 :]])
    return "".join(pieces.values())


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
