"""Who to call: the only home of phone numbers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.yaml_file import read_mapping
from sual.text.languages import LANGUAGES, Language
from sual.text.notices import Notice
from sual.text.words import N_

_PHONE = re.compile(r"\+?[0-9][0-9 ]{1,18}")
_BESIDE = N_("see the entries beside it")


class _ValueError(ValueError):
    """A value is another than it may be."""

    def __init__(self, notice: Notice) -> None:
        super().__init__(str(notice))
        self.notice = notice


@dataclass(frozen=True)
class Contact:
    """Somebody who can be called or found on the web.

    Args:
        id: short name used in `{contact:id}`.
        name: its name in each language.
        phone: the number as dialled in Azerbaijan, or None where no source gives one.
        website: host name without scheme, or None.
        languages: languages a source says are spoken there; empty when none says it.
        hours: "24/7" or None when no source says it.
        source: reference ("greta-6") the entry rests on.
        checked: ISO date on which a person last held it against the source.
        line: line in `contacts.yml`.
    """

    id: str
    name: dict[Language, str]
    phone: str | None
    website: str | None
    languages: tuple[Language, ...]
    hours: str | None
    source: str
    checked: str
    line: int


def load_contacts(path: Path, text: str | None = None) -> dict[str, Contact]:
    """Read `contacts.yml`.

    Args:
        path: the file.
        text: what stands in it, where that need not be what is on disk.

    Returns:
        The contacts by id.

    Raises:
        KnowledgeError: with file and line when an entry is incomplete or a number is no number.
    """
    mapping = read_mapping(path, text)
    contacts: dict[str, Contact] = {}
    problems: list[Problem] = []
    for id_, entry in mapping.items():
        try:
            contacts[id_] = _contact(id_, entry, mapping.line_of(id_))
        except _ValueError as error:
            problems.append(Problem(path, mapping.line_of(id_), error.notice))
        except KeyError as error:
            notice = Notice(N_("contact {contact!r}: {key} is missing or wrong"), _BESIDE, contact=id_, key=str(error))
            problems.append(Problem(path, mapping.line_of(id_), notice))
        except (TypeError, ValueError, AttributeError) as error:
            notice = Notice(
                N_("contact {contact!r} is not written as it has to be"), _BESIDE, detail=str(error), contact=id_
            )
            problems.append(Problem(path, mapping.line_of(id_), notice))
    if problems:
        raise KnowledgeError(problems)
    return contacts


def _contact(id_: str, entry: dict[str, Any], line: int) -> Contact:
    phone = entry["phone"]
    if phone is not None and not (isinstance(phone, str) and _PHONE.fullmatch(phone)):
        why = N_("contact {contact!r}: phone {found} is wrong (expected digits in quotes, or null)")
        raise _ValueError(Notice(why, _BESIDE, contact=id_, found=repr(phone)))
    if entry["hours"] not in (None, "24/7"):
        why = N_('contact {contact!r}: hours {found} are wrong (expected "24/7" or null)')
        raise _ValueError(Notice(why, _BESIDE, contact=id_, found=repr(entry["hours"])))
    return Contact(
        id=id_,
        name={language: str(entry["name"][language]) for language in LANGUAGES},
        phone=phone,
        website=entry["website"],
        languages=tuple(entry["languages"]),
        hours=entry["hours"],
        source=str(entry["source"]),
        checked=str(entry["checked"]),
        line=line,
    )
