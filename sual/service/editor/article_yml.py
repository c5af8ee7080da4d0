"""`article.yml` as fields of a form, and back: a line whose value is the same stays as it was written."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sual.editing.drafts.errors import UnsafeError
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.yaml_file import read_mapping
from sual.text.notices import Notice
from sual.text.words import N_

# The order in which a file has them; those of `_LINED` are written one a line in the form.
KEYS = (
    "category", "status", "urgent", "revision", "reviewed", "contacts", "related", "laws", "must", "figures", "golden",
)  # fmt: skip
_FIRST_KEY = re.compile(r"^([a-z]+):", re.MULTILINE)
_TRAILING = re.compile(r"(?:^[ \t]*(?:#[^\n]*)?\n)+\Z", re.MULTILINE)  # remarks on the next key
_PLAIN = re.compile(r"[a-z][a-z0-9-]*(?: [0-9][0-9.]*(?:-[0-9]+)?)?")
_ROWS = 12  # at most this many contacts or related articles


@dataclass(frozen=True)
class Common:
    """What is the same in all languages, as a form shows it.

    Args:
        status: live or archived.
        urgent: whether it is about danger.
        revision: raised when facts change.
        reviewed: day on which it was last held against its sources, as ISO text.
        contacts, related: ids in order.
        laws, must, figures, golden_here, golden_elsewhere: one a line.
    """

    status: str
    urgent: bool
    revision: int
    reviewed: str
    contacts: tuple[str, ...]
    related: tuple[str, ...]
    laws: str
    must: str
    figures: str
    golden_here: str
    golden_elsewhere: str


def new_article(category: str, today: date) -> str:
    """Write the `article.yml` of an article that is yet to be written."""
    return (
        f"category: {category}\nstatus: live\nurgent: false\nrevision: 1\nreviewed: {today.isoformat()}\n"
        "contacts: []\nrelated: []\nmust: []\ngolden:\n  here: []\n  elsewhere: []\n"
    )


def read_common(text: str, path: Path) -> Common:
    """Read a file into fields.

    Raises:
        KnowledgeError: when it is no YAML mapping, or a value is not what it has to be.
    """
    values = read_mapping(path, text)
    golden = values.get("golden")
    golden = golden if isinstance(golden, dict) else {}
    return Common(
        status=str(values.get("status", "live")),
        urgent=values.get("urgent") is True,
        revision=revision if isinstance(revision := values.get("revision"), int) else 1,
        reviewed=str(values.get("reviewed", "")),
        contacts=_listed(values.get("contacts")),
        related=_listed(values.get("related")),
        laws="\n".join(_listed(values.get("laws"))),
        must="\n".join(_listed(values.get("must"))),
        figures="\n".join(_listed(values.get("figures"))),
        golden_here="\n".join(_listed(golden.get("here"))),
        golden_elsewhere="\n".join(_listed(golden.get("elsewhere"))),
    )


def fields_of_common(common: Common) -> dict[str, str]:
    """Give the names and texts that a browser would send."""
    fields = {
        "status": common.status,
        "revision": str(common.revision),
        "reviewed": common.reviewed,
        "laws": common.laws,
        "must": common.must,
        "figures": common.figures,
        "golden-here": common.golden_here,
        "golden-elsewhere": common.golden_elsewhere,
    }
    if common.urgent:
        fields["urgent"] = "1"
    for name, ids in (("contacts", common.contacts), ("related", common.related)):
        fields |= {f"{name}-{number}": id_ for number, id_ in enumerate(ids, 1)}
    return fields


def write_common(fields: Mapping[str, str], before: str, path: Path) -> str:
    """Write a file from fields.

    Args:
        fields: as `fields_of_common` gives them.
        before: the file on which they rest.
        path: the file, for messages.

    Returns:
        The file; the same bytes as `before` where no field differs.

    Raises:
        UnsafeError: when a field cannot be written, or `before` cannot be read.
    """
    try:
        was = read_common(before, path)
    except KnowledgeError as error:
        reason = error.problems[0].notice
        raise UnsafeError(Notice(N_("{reason}"), N_("mend the file as text first"), reason=reason)) from error
    now = _common(fields)
    changes: dict[str, str] = {}
    for key in KEYS[1:-1]:
        if getattr(now, key) != getattr(was, key):
            changes[key] = _line(key, getattr(now, key))
    if (now.golden_here, now.golden_elsewhere) != (was.golden_here, was.golden_elsewhere):
        changes["golden"] = _golden(now)
    written = _with_keys(before, changes) if changes else before
    if read_common(written, path) != now:
        raise UnsafeError(Notice(N_("article.yml would be read as something else"), N_("mend the file as text")))
    return written


def _common(fields: Mapping[str, str]) -> Common:
    revision, reviewed = fields.get("revision", "").strip(), fields.get("reviewed", "").strip()
    if not re.fullmatch(r"[1-9][0-9]{0,4}", revision):
        why = N_("the revision is {found!r}, expected a number from 1")
        raise UnsafeError(Notice(why, N_("mend it"), found=revision[:20]))
    try:
        date.fromisoformat(reviewed)
    except ValueError:
        why = N_("the day is {found!r}, expected one such as 2026-11-22")
        raise UnsafeError(Notice(why, N_("mend it"), found=reviewed[:20])) from None
    status = fields.get("status", "")
    if status not in ("live", "archived"):
        why = N_("the status is {found!r}, expected live or archived")
        raise UnsafeError(Notice(why, N_("choose one"), found=status[:20]))
    return Common(
        status=status,
        urgent=bool(fields.get("urgent")),
        revision=int(revision),
        reviewed=reviewed,
        contacts=_rows(fields, "contacts"),
        related=_rows(fields, "related"),
        laws=_lines(fields, "laws"),
        must=_lines(fields, "must"),
        figures=_lines(fields, "figures"),
        golden_here=_lines(fields, "golden-here"),
        golden_elsewhere=_lines(fields, "golden-elsewhere"),
    )


def _rows(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    ids = (fields.get(f"{name}-{number}", "").strip() for number in range(1, _ROWS + 1))
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))


def _lines(fields: Mapping[str, str], name: str) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in fields.get(name, "").splitlines())
    return "\n".join(line for line in lines if line)


def _listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML has
    return tuple(str(one) for one in value) if isinstance(value, list) else ()


def _line(key: str, value: str | bool | int | tuple[str, ...]) -> str:
    if key in ("laws", "must", "figures") and isinstance(value, str):
        value = tuple(value.splitlines())
    if isinstance(value, tuple):
        if not value and key in ("laws", "figures"):
            return ""
        return f"{key}: [{', '.join(one if _PLAIN.fullmatch(one) else _quoted(one) for one in value)}]\n"
    return f"{key}: {str(value).lower()}\n"


def _golden(common: Common) -> str:
    lines = ["golden:"]
    for key, text in (("here", common.golden_here), ("elsewhere", common.golden_elsewhere)):
        questions = text.splitlines()
        lines += [f"  {key}:" if questions else f"  {key}: []", *(f"    - {_quoted(one)}" for one in questions)]
    return "\n".join(lines) + "\n"


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'


def _with_keys(text: str, changes: Mapping[str, str]) -> str:
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
