"""A draft whose last day is over is never published: nobody would read it, and it would be taken back at once."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.publishing.content import Content
from sual.service.storage.database import Database
from tests.editing.small import ANSWER, titled

WRITER, READER = "Aysel", "Rashid"
TODAY = date(2026, 11, 30)
OVER, TOMORROW = TODAY - timedelta(days=1), TODAY + timedelta(days=1)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    yield database
    database.close()


def begun(database: Database, content: Content) -> Draft:
    with database.session() as session:
        draft = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit")
        return writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], "Other")}, WRITER).draft


def described(database: Database, draft: Draft, ends: date | None, today: date, starts: date | None = None) -> Draft:
    with database.session() as session:
        return review.describe(session, draft.id, "Why", starts, ends, today)


def asked(database: Database, content: Content, draft: Draft, today: date) -> None:
    with database.session() as session:
        review.ask_for_review(session, draft.id, content.live.read, today, answer=ANSWER)
        for kind in ("legal", "native"):
            review.tick(session, draft.id, "en", kind, READER)


def approved(database: Database, content: Content, draft: Draft, today: date) -> Draft:
    with database.session() as session:
        return review.approve(session, draft.id, READER, content.live.read, today=today)


def test_days_that_are_over_are_not_kept_and_a_first_one_may_be(database: Database, content: Content) -> None:
    draft = begun(database, content)
    for starts in (None, OVER):
        with pytest.raises(NotAllowedError, match="over already") as refused:
            described(database, draft, OVER, TODAY, starts)
        assert (refused.value.code, refused.value.values) == ("day_over", {"day": str(OVER)})
    assert described(database, draft, TODAY, TODAY).ends == TODAY
    assert described(database, draft, None, TODAY, OVER).starts == OVER


def test_what_is_over_by_now_is_neither_asked_nor_approved_nor_published(database: Database, content: Content) -> None:
    draft, desk = begun(database, content), Desk(database, content)
    described(database, draft, TODAY, TODAY)
    with pytest.raises(NotAllowedError, match="over already"):
        asked(database, content, draft, TOMORROW)
    asked(database, content, draft, TODAY)
    with pytest.raises(NotAllowedError, match="over already"):
        approved(database, content, draft, TOMORROW)
    ready = approved(database, content, draft, TODAY)
    with pytest.raises(NotAllowedError, match="send it back") as refused:
        desk.publish(draft.id, TOMORROW)
    assert refused.value.code == "day_over_approved"
    not_now = review.why_not(ready, "publish", READER, [], TOMORROW)
    assert not_now
    assert not_now.code == "day_over_approved"
    assert content.versions() == []
    assert desk.publish(draft.id, TODAY).reason.draft == draft.id


def test_the_keeper_says_so_of_one_that_was_scheduled_and_missed(database: Database, content: Content) -> None:
    draft, desk = begun(database, content), Desk(database, content)
    described(database, draft, TODAY, TODAY, TODAY)
    asked(database, content, draft, TODAY)
    approved(database, content, draft, TODAY)
    assert len(desk.keep_days(TOMORROW)) == 1  # nothing ran on its day
    with database.session() as session:
        failure = writing.find(session, draft.id).failure
    assert failure
    assert failure.code == "day_over_approved"
    assert content.versions() == []
