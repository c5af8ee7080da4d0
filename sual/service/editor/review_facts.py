"""What `article.yml` says in two versions, value by value, so that nobody has to read the file."""

from __future__ import annotations

from pathlib import Path

from sual.knowledge import KnowledgeError
from sual.knowledge.yaml_file import read_mapping

_KEYS = (
    "category", "status", "urgent", "revision", "reviewed", "revised", "contacts", "related", "laws", "must", "figures",
)  # fmt: skip
FACTS = (*_KEYS, "golden-here", "golden-elsewhere")


def changed_facts(old: str, new: str) -> dict[str, tuple[str, str]] | None:
    """Compare two versions of an `article.yml`.

    Args:
        old: the file as it was, "" where there was none.
        new: the same as it is now.

    Returns:
        What was and what is, by one of `FACTS`, of those that are not the same; None where a file cannot be read or
        where something else changed, so that the file has to be shown as it is.
    """
    before, after = _facts(old), _facts(new)
    if before is None or after is None:
        return None
    found = {key: (before[key], after[key]) for key in FACTS if before[key] != after[key]}
    return found or None


def _facts(text: str) -> dict[str, str] | None:
    try:
        read = dict(read_mapping(Path("article.yml"), text or "{}"))
    except KnowledgeError:
        return None
    golden = read.pop("golden", None) or {}
    if not isinstance(golden, dict) or read.keys() - set(_KEYS) or golden.keys() - {"here", "elsewhere"}:
        return None
    told = {key: _told(read.get(key), ", ") for key in _KEYS}
    return told | {f"golden-{key}": _told(golden.get(key), "; ") for key in ("here", "elsewhere")}


def _told(value: object, between: str) -> str:
    if isinstance(value, list):
        return between.join(str(one) for one in value)
    if isinstance(value, bool):
        return str(value).lower()
    return "" if value is None else str(value)
