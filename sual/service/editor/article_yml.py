"""`article.yml` as fields of a form, and back; how its lines are written stands in `article_yml_lines.py`."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.errors import UnsafeError
from sual.knowledge.load import ID
from sual.knowledge.problems import KnowledgeError
from sual.knowledge.yaml_file import read_mapping
from sual.service.editor.article_yml_lines import KEYS, golden_lines, line_of, with_keys
from sual.text.notices import Notice
from sual.text.words import N_

_REVISION = re.compile(r"[1-9][0-9]{0,4}")
_ROWS = 12  # at most this many contacts or related articles
_ROW = re.compile(r"(contacts|related)-[0-9]{1,2}")
_STATUSES = {"live": Notice(N_("live")), "archived": Notice(N_("kept for the past only"))}
LABELS = {  # as the page names them
    "status": Notice(N_("Status")),
    "revision": Notice(N_("Revision")),
    "reviewed": Notice(N_("Last held against its sources")),
    "contacts": Notice(N_("Contacts")),
    "related": Notice(N_("Related articles")),
}


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


def wrong_in(fields: Mapping[str, str]) -> dict[str, Notice]:
    """Find the fields with a value of their own kind that is none, such as a day that no calendar has.

    Args:
        fields: as `fields_of_common` gives them.

    Returns:
        Why, by name of the field, in the order of the page; each begins with the name that the page gives the field.
    """
    status, revision, day = (fields.get(name, "").strip() for name in ("status", "revision", "reviewed"))
    wrong: dict[str, Notice] = {}
    if status not in _STATUSES:
        why = N_("{place}: {found!r} cannot be chosen, expected {known}")
        known = tuple(_STATUSES.values())
        wrong["status"] = Notice(why, N_("choose one"), place=LABELS["status"], found=status[:20], known=known)
    if not _REVISION.fullmatch(revision):
        why = (
            N_("{place}: {found!r} is no number from 1 to 99999") if revision else N_("{place}: the number is missing")
        )
        advice = N_("write the number as it was, or one more where facts changed")
        wrong["revision"] = Notice(why, advice, place=LABELS["revision"], found=revision[:20])
    if not _is_day(day):
        why = N_("{place}: {found!r} is no day of the calendar") if day else N_("{place}: the day is missing")
        advice = N_("choose it in the calendar, or write it as year, month and day, such as 2026-11-22")
        wrong["reviewed"] = Notice(why, advice, place=LABELS["reviewed"], found=day[:20])
    elif day > today_in_baku().isoformat():  # it would count as fresh for years
        why = N_("{place}: {found!r} is still to come")
        wrong["reviewed"] = Notice(why, N_("write the day on which it was done"), place=LABELS["reviewed"], found=day)
    for name, row in ((name, match[1]) for name in fields if (match := _ROW.fullmatch(name))):
        if (id_ := fields[name].strip()) and not ID.fullmatch(id_):
            why = N_("{place}: {found!r} cannot be chosen")
            wrong[name] = Notice(why, N_("choose one of the list"), place=LABELS[row], found=id_[:20])
    return wrong


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
            changes[key] = line_of(key, getattr(now, key))
    if (now.golden_here, now.golden_elsewhere) != (was.golden_here, was.golden_elsewhere):
        changes["golden"] = golden_lines(now.golden_here, now.golden_elsewhere)
    written = with_keys(before, changes) if changes else before
    if read_common(written, path) != now:
        raise UnsafeError(Notice(N_("article.yml would be read as something else"), N_("mend the file as text")))
    return written


def _common(fields: Mapping[str, str]) -> Common:
    for wrong in wrong_in(fields).values():
        raise UnsafeError(wrong)
    return Common(
        status=fields["status"],
        urgent=bool(fields.get("urgent")),
        revision=int(fields["revision"]),
        reviewed=fields["reviewed"].strip(),
        contacts=_rows(fields, "contacts"),
        related=_rows(fields, "related"),
        laws=_lines(fields, "laws"),
        must=_lines(fields, "must"),
        figures=_lines(fields, "figures"),
        golden_here=_lines(fields, "golden-here"),
        golden_elsewhere=_lines(fields, "golden-elsewhere"),
    )


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False


def _rows(fields: Mapping[str, str], name: str) -> tuple[str, ...]:
    ids = (fields.get(f"{name}-{number}", "").strip() for number in range(1, _ROWS + 1))
    return tuple(dict.fromkeys(id_ for id_ in ids if id_))


def _lines(fields: Mapping[str, str], name: str) -> str:
    lines = (re.sub(r"[ \t]+", " ", line).strip(" ") for line in fields.get(name, "").splitlines())
    return "\n".join(line for line in lines if line)


def _listed(value: Any) -> tuple[str, ...]:  # noqa: ANN401 - whatever YAML has
    return tuple(str(one) for one in value) if isinstance(value, list) else ()
