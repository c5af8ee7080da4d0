"""What a publish writes beside a revision that is raised: its day, which readers of the other languages are told."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from pathlib import Path

from sual.knowledge import KnowledgeError
from sual.knowledge.reload import Snapshot
from sual.knowledge.revised import Revised
from sual.knowledge.yaml_file import LinedMapping, read_mapping

_COMMON = "/article.yml"
_OLD = re.compile(r"(?m)^revised:.*\n(?:[ -].*\n)*")
_BEFORE = re.compile(r"(?m)^reviewed:.*\n")


def with_days(changes: Mapping[str, str | None], live: Snapshot, today: date) -> dict[str, str | None]:
    """Add the day to each article whose revision is raised.

    Args:
        changes: new text by path within the knowledge, None for a file that goes.
        live: what is live.
        today: the day in Baku.

    Returns:
        The changes; `revised` of an article that goes to another revision says on which day.
    """
    return {path: _with_day(path, text, live, today) for path, text in changes.items()}


def _with_day(path: str, text: str | None, live: Snapshot, today: date) -> str | None:
    if text is None or not path.endswith(_COMMON) or path not in live.texts:
        return text
    before, after = _read(live.texts[path]), _read(text)
    old, new = before.get("revision"), after.get("revision")
    if not isinstance(old, int) or not isinstance(new, int) or new <= old:
        return text
    listed = after.get("revised")
    known = [Revised.read(str(one)) for one in listed] if isinstance(listed, list) else []
    # Where a revision was passed over, the text before it is as old as from today.
    days = {one.revision: one for one in known if one and one.revision <= old}
    days |= {number: Revised(number, today) for number in range(old + 1, new + 1)}
    line = f"revised: [{', '.join(str(days[number]) for number in sorted(days))}]\n"
    text = _OLD.sub("", text if text.endswith("\n") else text + "\n")
    place = _BEFORE.search(text)
    at = place.end() if place else len(text)
    return text[:at] + line + text[at:]


def _read(text: str) -> LinedMapping:
    try:
        return read_mapping(Path("article.yml"), text)
    except KnowledgeError:
        return LinedMapping({}, {})  # the checks say what is wrong
