"""Publish drafts: what pages call. Everything here blocks, so pages call it in a thread."""

from __future__ import annotations

import logging
import time
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date

from sqlalchemy.orm import Session

from sual.editing import own_reasons
from sual.editing.drafts import ending, failing, going_live, review, writing
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import DraftError, NotAllowedError
from sual.editing.drafts.guard import refuse_bad_name
from sual.editing.drafts.meaning import behind_in
from sual.editing.drafts.rules import published_already
from sual.editing.following import with_followers
from sual.editing.lasting import Over, over_in, published, saying, without
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import PublishError, StaleError
from sual.editing.publishing.repository import Reason, Version
from sual.editing.refusing import Said, said_of
from sual.editing.revising import with_days
from sual.service.storage.database import Database
from sual.service.storage.failures import DatabaseUnavailableError

_PAUSES = (0.2, 0.5, 1.0, 2.0)  # seconds between tries to note what is live; each try waits by itself, too
_log = logging.getLogger(__name__)


class Desk:
    """Drafts and content together.

    Args:
        database: where drafts are.
        content: what is live.
        note: told of every draft that went live or was taken back after its last day, in the transaction that stores
            it: what happened, such as "draft_published", and its id and version.
    """

    def __init__(
        self, database: Database, content: Content, note: Callable[[Session, str, str], None] | None = None
    ) -> None:
        self._database = database
        self._note = note or (lambda session, what, which: None)
        self.content = content
        self.unnoted: set[str] = set()  # drafts that this desk published and could not note as published

    @property
    def commit(self) -> str | None:
        """The version that is live, None before the first publish."""
        release = self.content.live.release
        return release.commit if release else None

    def publish(self, id_: str, today: date | None = None) -> Version:
        """Publish an approved draft.

        Args:
            id_: of the draft.
            today: the day in Baku.

        Returns:
            The version that is live now.

        Raises:
            DraftError: when it may not be published.
            StaleError: when another change of the same files went live since; `catching_up.take_live` merges that.
            PublishError: when it could not be published; the draft stays as it is.
            DatabaseUnavailableError: when the draft cannot be read; what is live and not noted stands in `unnoted`.
        """
        with self._database.reading() as session:
            draft = writing.find(session, id_)
        review.may_be_published(draft, today or today_in_baku())
        if found := review.open_findings(draft, self.content.live.read):
            said = f"what is live changed, and now there is something to mend: {found[0].why}"
            raise NotAllowedError(said, "findings", number=str(len(found)))
        reason = _reason_of(draft, draft.id)
        try:
            dated = with_days(draft.changes, self.content.live.read, today or today_in_baku())
            version = self._show(dated, reason, draft.base)
        except StaleError:
            if any(one.reason.draft == draft.id for one in self.content.versions()):
                raise published_already() from None  # pressed twice: the first is live, and is no other's change
            raise
        try:
            self._patiently(lambda session: self._mark(session, version, draft))
        except DatabaseUnavailableError as error:  # it is live all the same, which `settle` notes
            _log.error("published_unnoted", extra={"reason": error.reason})
            self.unnoted.add(draft.id)
        return version

    def roll_back(self, commit: str, who: str, why: str) -> Version:
        """Make an earlier version live again at once; it was approved when it was published.

        Raises:
            DraftError: when no reason is given, or one that is too long.
            PublishError: as for `Content.roll_back`.
        """
        refuse_bad_name(who)
        if not why.strip():
            raise NotAllowedError("say why, in one line", "why_missing")
        if len(why) > review.LONGEST_REASON:
            said = f"the reason has {len(why)} characters, expected 1 to {review.LONGEST_REASON}; say why in one line"
            raise NotAllowedError(said, "reason_bad", limit=str(review.LONGEST_REASON))
        return self.content.roll_back(commit, Reason(who, "", why))

    def over_in(self, versions: Sequence[Version]) -> dict[str, tuple[Over, ...]]:
        """Say of versions, the newest first, what each says though its last day is over; see `lasting.over_in`."""
        with self._database.reading() as session:
            drafts = ending.over(session)
        return over_in(self.content.repository, drafts, versions)

    def settle(self) -> None:
        """Note drafts that went live without that being noted, as the process died or the database was busy.

        Done at start and every few minutes.
        """
        live = {version.reason.draft: version for version in self.content.versions() if version.reason.draft}
        with self._database.session() as session:
            for id_ in going_live.unnoted(session, {id_: one.reason.save for id_, one in live.items()}):
                self._mark(session, live[id_])

    def keep_days(self, today: date | None = None) -> list[str]:
        """Publish what is due, and take back what is over; done every few minutes.

        Args:
            today: the day in Baku.

        Returns:
            What could not be done; it is kept with each draft for the editors, and logged without texts. One that
            fails keeps no other from its turn.

        Raises:
            DatabaseUnavailableError: when drafts cannot be read, or a failure cannot be noted.
        """
        today = today or today_in_baku()
        with self._database.reading() as session:
            waiting = [one for one in writing.listed(session, ("approved",)) if one.starts and one.starts <= today]
            over = [one for one in writing.listed(session, ("published",)) if one.ends and one.ends < today]
        failed: list[str] = []
        for draft in (*waiting, *over):
            try:
                if draft.state == "approved":
                    self.publish(draft.id, today)
                else:
                    self._end(draft)
            except DatabaseUnavailableError:
                raise
            except Exception as error:  # whatever it is, the next draft may succeed
                if self._note_failure(draft, error):
                    failed.append(f"{draft.place or draft.kind}: {error}")
        return failed

    def _end(self, draft: Draft) -> None:
        """Take back what a draft changed, where it is still live; what others changed since stays."""
        live, paths = self.content.live.read.texts, sorted(draft.changes)
        now = {path: live[path] for path in paths if path in live}
        left = without(draft, published(self.content.repository, draft), now)
        if left.files == now and not (left.conflicts and self._is_said(draft)):
            with self._database.session() as session:
                review.note_ended(session, draft.id, taken=False)
            return
        if left.conflicts:
            raise StaleError(sorted({one.file for one in left.conflicts}))
        changes: dict[str, str | None] = {path: left.files.get(path) for path in paths}
        ended = replace(draft.parts[0], reason=own_reasons.ended(draft.ends, draft.parts[0].reason))
        reason = _reason_of(replace(draft, answer=None, parts=(ended, *draft.parts[1:])))
        version = self._show(changes, reason, {path: live.get(path) for path in changes})

        def note(session: Session) -> None:
            review.note_ended(session, draft.id, taken=True)
            self._note(session, "draft_ended", f"draft {draft.id}, version {version.commit[:12]}")

        self._patiently(note)

    def _is_said(self, draft: Draft) -> bool:
        """Say whether lines that were written over since come from the draft, not from what was live before it."""
        return saying(self.content.repository, draft, self.content.versions()).get(self.commit or "", True)

    def _note_failure(self, draft: Draft, error: Exception) -> bool:
        """Keep why it failed; nothing, where somebody was faster and there is nothing left to do."""
        is_ours = isinstance(error, (PublishError, DraftError))
        said = said_of(error) if is_ours else Said("unexpected", {"said": type(error).__name__})
        with self._database.session() as session:
            if writing.find(session, draft.id).state != draft.state:
                return False
            failing.note_failure(session, draft.id, said)
        _log.error("draft_not_kept_to_its_days", extra={"reason": type(error).__name__})
        return True

    def _show(self, changes: Mapping[str, str | None], reason: Reason, base: Mapping[str, str | None]) -> Version:
        live = self.content.live.read
        whole = with_followers(changes, live)
        return self.content.publish(whole, reason, {path: base.get(path, live.texts.get(path)) for path in whole})

    def _patiently(self, work: Callable[[Session], None]) -> None:
        """Note what is live already, for which a database that is busy is waited for longer."""
        for pause in _PAUSES:
            try:
                with self._database.session() as session:
                    return work(session)
            except DatabaseUnavailableError:
                time.sleep(pause)
        with self._database.session() as session:
            work(session)

    def _mark(self, session: Session, version: Version, approved: Draft | None = None) -> None:
        """Note that a draft is live, once; settling may be faster than who publishes."""
        live = self.content.live
        commit = live.release.commit if live.release else None
        if going_live.mark_published(session, version.reason, version.commit, live.read, commit, approved):
            self._note(session, "draft_published", f"draft {version.reason.draft}, version {version.commit[:12]}")


def _reason_of(draft: Draft, id_: str = "") -> Reason:
    """Give everybody who changed something in a draft, and why, and whether what is said changes."""
    first, meaning = draft.parts[0], draft.answer.meaning if draft.answer else ""
    behind = behind_in(draft.files) if meaning == "facts" else ()
    save = draft.version if id_ else 0
    return Reason(first.who, draft.reviewer or "", first.reason, id_, meaning, behind, draft.parts, save)
