"""The last day of a draft: it is never published after it, taken back where it is still live, and known for ever."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from sual.editing import own_reasons
from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.hindering import why_not
from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason
from sual.service.storage.database import Database
from tests.editing.small import ANSWER, ENGLISH, titled

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
    not_now = why_not(ready, "publish", READER, [], TOMORROW)
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


def temporary(database: Database, content: Content) -> Draft:
    """A draft that is live until today."""
    draft, desk = begun(database, content), Desk(database, content)
    described(database, draft, TODAY, TODAY)
    asked(database, content, draft, TODAY)
    approved(database, content, draft, TODAY)
    desk.publish(draft.id, TODAY)
    with database.session() as session:
        return writing.find(session, draft.id)


def lasting(database: Database, content: Content, name: str, changed: Callable[[str], str]) -> None:
    """Another change that stays."""
    text = content.live.read.texts[name]
    content.publish({name: changed(text)}, Reason(WRITER, READER, "Else"), {name: text})


def of_article(text: str) -> str:
    return text.replace("\nquestions:\n", '\nquestions:\n  - "may I work while I wait for my papers"\n', 1)


def said(database: Database, content: Content) -> list[bool]:
    """Which versions say what is over, the oldest first."""
    versions = content.versions()
    over = Desk(database, content).over_in(versions)
    assert all(one.day == str(TODAY) for found in over.values() for one in found)
    return [version.commit in over for version in reversed(versions)]


def test_what_was_taken_back_early_makes_no_second_version(database: Database, content: Content) -> None:
    draft, desk = temporary(database, content), Desk(database, content)
    desk.roll_back(content.versions()[1].commit, WRITER, "A mistake")
    before = content.versions()
    assert desk.keep_days(TOMORROW) == []
    assert content.versions() == before, "nothing of it was live"
    with database.session() as session:
        after = writing.find(session, draft.id)
    assert (after.ends, after.remark) == (None, own_reasons.gone_before(TODAY))
    assert desk.keep_days(TOMORROW) == []
    desk.roll_back(draft.commit or "", WRITER, "No mistake")
    assert said(database, content) == [False, True, False, True], "it came back, though its day is over"


def test_a_line_that_was_written_anew_after_that_is_none_of_it(database: Database, content: Content) -> None:
    temporary(database, content)
    desk = Desk(database, content)
    desk.roll_back(content.versions()[1].commit, WRITER, "A mistake")
    lasting(database, content, ENGLISH, lambda text: titled(text, "Newer"))
    before = content.versions()
    assert desk.keep_days(TOMORROW) == []
    assert content.versions() == before


def test_what_was_written_over_while_it_was_live_is_for_people(database: Database, content: Content) -> None:
    temporary(database, content)
    lasting(database, content, ENGLISH, lambda text: titled(text, "Newer"))
    assert len(Desk(database, content).keep_days(TOMORROW)) == 1


def test_every_version_that_has_it_is_told_and_none_that_has_not(database: Database, content: Content) -> None:
    temporary(database, content)
    desk, russian = Desk(database, content), ENGLISH.replace("en.md", "ru.md")
    lasting(database, content, russian, lambda text: titled(text, "Другое"))
    lasting(database, content, ENGLISH, of_article)
    assert said(database, content) == [False] * 4, "its day is not over"
    assert desk.keep_days(TOMORROW) == []
    assert said(database, content) == [False, True, True, True, False]
    lasting(database, content, russian, lambda text: titled(text, "Третье"))
    desk.roll_back(content.versions()[3].commit, WRITER, "Needed again")
    assert said(database, content) == [False, True, True, True, False, False, True]
    assert desk.keep_days(TOMORROW) == []
    assert content.live.read.knowledge.articles["work-permit"].translations["en"].title == "Other"
