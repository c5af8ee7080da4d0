"""A draft as it is read, whatever the tables look like."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.editing.drafts.authors import parts_of
from sual.editing.drafts.errors import UnknownDraftError
from sual.editing.drafts.meaning import Answer, Meaning, revision_in, with_new_facts
from sual.editing.parts import Part
from sual.service.storage.drafts import DraftFailureRow, DraftIgnoredRow, DraftMeaningRow, DraftRow, DraftTickRow
from sual.text.languages import LANGUAGES, Language, is_language

State = Literal["draft", "in_review", "approved", "published", "rejected"]
Kind = Literal["article", "contacts", "sources"]
TickKind = Literal["legal", "native"]
TICKS: tuple[TickKind, ...] = ("legal", "native")
_ANSWERED: tuple[State, ...] = ("in_review", "approved", "published")


@dataclass(frozen=True)
class Tick:
    """Somebody checked one language."""

    language: Language
    kind: TickKind
    who: str
    when: datetime


@dataclass(frozen=True)
class Ignored:
    """Somebody set a warning aside; `check` is the key of the finding."""

    check: str
    because: str
    who: str
    when: datetime


@dataclass(frozen=True)
class Failure:
    """Why a draft was not published on its day, or not taken back after its last.

    Args:
        code: a word, as in `sual/editing/refusing.py`.
        values: what its sentence names.
        lines: files that it is about, or what only the operator can mend, in English.
        when: the last time that it was tried.
    """

    code: str
    values: dict[str, str]
    lines: tuple[str, ...]
    when: datetime


@dataclass(frozen=True)
class Draft:
    """One draft.

    Args:
        id: its id.
        kind: article, contacts or sources.
        place: `articles/<category>/<id>`, or "" for the other kinds.
        language: the only language that is edited, None for all.
        state: where it stands.
        author: who began it.
        writers: everybody who changed something in it, or chose what stands; none of them may tick or approve.
        version: raised with every save.
        files: texts by name within `place`, as they are to be live: where what is said changes, at its new revision.
        base_files: the texts it was begun from.
        base_commit: the version that was live then, None before the first publish.
        base_digest: SHA-256 of `base_files`.
        reason: why, in one line; of several writers that of the first.
        changed: when it was saved last.
        reviewer: who approved or rejected it.
        remark: what they said.
        starts: day in Baku from which it is to be live, None for at once.
        ends: last day on which it is live, None for ever.
        commit: the version that it became.
        ticks: what was checked.
        ignored: warnings that were set aside.
        parts: who changed something, and why, the first writer first.
        failure: why what was due could not be done, None where it could or is not due.
        answer: what was said of its meaning when it was handed over, None where nothing was asked, or not yet.
        written: the texts as people wrote them.
    """

    id: str
    kind: Kind
    place: str
    language: Language | None
    state: State
    author: str
    writers: tuple[str, ...]
    version: int
    files: dict[str, str]
    base_files: dict[str, str]
    base_commit: str | None
    base_digest: str
    reason: str
    changed: datetime
    reviewer: str | None
    remark: str
    starts: date | None
    ends: date | None
    commit: str | None
    ticks: tuple[Tick, ...]
    ignored: tuple[Ignored, ...]
    parts: tuple[Part, ...]
    failure: Failure | None = None
    answer: Answer | None = None
    written: dict[str, str] = field(default_factory=dict)

    def as_written(self) -> Draft:
        """Give the draft with the texts as people wrote them, to be edited or merged."""
        return replace(self, files=self.written)

    @property
    def changes(self) -> dict[str, str]:
        """The files that it changes, by path within the knowledge."""
        changed = {name: text for name, text in self.files.items() if self.base_files.get(name) != text}
        return {path_of(self.place, name): text for name, text in changed.items()}

    @property
    def base(self) -> dict[str, str | None]:
        """What those files were, by the same paths; None where there was none."""
        names = {name for name, text in self.files.items() if self.base_files.get(name) != text}
        return {path_of(self.place, name): self.base_files.get(name) for name in names}

    @property
    def fingerprint(self) -> str:
        """SHA-256 of what a second person reads of it, so that nobody approves what they have not been shown.

        The version alone does not tell: days, reasons, what was set aside and what is said of its meaning (which raises
        the revision) change without a save. Ticks are no part of it, because several people tick beside each other.
        """
        read = [
            self.version, sorted(self.files.items()), self.base_digest, str(self.starts), str(self.ends),
            [self.answer.meaning, self.answer.who] if self.answer else None,
            [[part.who, part.reason, part.given_by] for part in self.parts],
            sorted([one.check, one.because, one.who] for one in self.ignored),
        ]  # fmt: skip
        return hashlib.sha256(json.dumps(read).encode()).hexdigest()

    @property
    def authors(self) -> tuple[str, ...]:
        """Everybody who changed something in it, the first writer first; others may have begun it."""
        return tuple(part.who for part in self.parts)

    @property
    def people(self) -> tuple[str, ...]:
        """Its writers, or who began it while nobody has written anything."""
        return self.writers or (self.author,)

    @property
    def without_reason(self) -> tuple[str, ...]:
        """The authors who have not said why."""
        return tuple(part.who for part in self.parts if not part.reason)

    @property
    def changed_contacts(self) -> tuple[str, ...]:
        """Ids of the contacts that it changes, each once."""
        return tuple(dict.fromkeys(id_ for part in self.parts for id_ in part.contacts))

    @property
    def changed_languages(self) -> tuple[Language, ...]:
        """The languages whose text it changes."""
        return tuple(code for code in LANGUAGES if self.files.get(f"{code}.md") != self.base_files.get(f"{code}.md"))

    @property
    def raises_revision(self) -> bool:
        """Whether the article goes to another revision with it."""
        return revision_in(self.files) != revision_in(self.base_files)

    @property
    def missing_ticks(self) -> tuple[tuple[Language, TickKind], ...]:
        """What still has to be checked before it can be approved."""
        there = {(tick.language, tick.kind) for tick in self.ticks}
        needed = ((code, kind) for code in self.changed_languages for kind in TICKS)
        return tuple(one for one in needed if one not in there)


def path_of(place: str, name: str) -> str:
    """Give the path of a file of a draft within the knowledge."""
    return f"{place}/{name}" if place else name


def digest_of_files(files: Mapping[str, str]) -> str:
    """Give the SHA-256 of texts, names included."""
    return hashlib.sha256("\0".join(f"{name}\0{files[name]}" for name in sorted(files)).encode()).hexdigest()


def find_row(session: Session, id_: str) -> DraftRow:
    """Find the row of a draft, and keep others from changing it meanwhile."""
    row = session.get(DraftRow, id_, with_for_update=True)
    if row is None:
        raise UnknownDraftError(id_)
    return row


def read(session: Session, row: DraftRow) -> Draft:
    """Read a draft with its ticks and what was ignored."""
    session.flush()
    ticks = session.scalars(select(DraftTickRow).where(DraftTickRow.draft == row.id)).all()
    ignored = session.scalars(select(DraftIgnoredRow).where(DraftIgnoredRow.draft == row.id)).all()
    failure = session.get(DraftFailureRow, row.id)
    # What is said of a draft is said of the texts that were handed over; given back, it is asked again.
    said = session.get(DraftMeaningRow, row.id) if row.state in _ANSWERED else None
    answer = Answer(cast(Meaning, said.meaning), said.who) if said else None
    facts = answer is not None and answer.meaning == "facts"
    return Draft(
        id=row.id,
        kind=cast(Kind, row.kind),
        place=row.place,
        language=row.language if row.language and is_language(row.language) else None,
        state=cast(State, row.state),
        author=row.author,
        writers=tuple(row.writers),
        version=row.version,
        files=with_new_facts(row.base_files, row.files) if facts else dict(row.files),
        base_files=dict(row.base_files),
        base_commit=row.base_commit,
        base_digest=row.base_digest,
        reason=row.reason,
        changed=row.changed,
        reviewer=row.reviewer,
        remark=row.remark,
        starts=row.starts,
        ends=row.ends,
        commit=row.commit,
        ticks=tuple(Tick(cast(Language, t.language), cast(TickKind, t.kind), t.who, t.ticked) for t in ticks),
        ignored=tuple(Ignored(i.check, i.because, i.who, i.ignored) for i in ignored),
        parts=parts_of(session, row),
        failure=Failure(failure.code, dict(failure.named), tuple(failure.lines), failure.failed) if failure else None,
        answer=answer,
        written=dict(row.files),
    )
