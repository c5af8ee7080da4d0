"""Nobody approves what they wrote, and nobody approves what they have not been shown."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sual.editing.desk import Desk
from sual.editing.drafts import catching_up, review, writing
from sual.editing.drafts.choosing import choose, parting
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.meaning import Answer
from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason
from sual.service.storage.database import Database
from sual.text.languages import Language
from tests.editing.small import ANSWER, ENGLISH, titled

WRITER, READER = "Aysel", "Rashid"
COMMON = "article.yml"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as session:
        yield session


@pytest.fixture
def draft(session: Session, content: Content) -> Draft:
    """Other titles in Azerbaijani and Urdu by one person, in review."""
    begun = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit")
    files = {f"{code}.md": titled(begun.files[f"{code}.md"], f"Title {code}") for code in ("az", "ur")}
    writing.save(session, begun.id, 1, files, WRITER)
    review.describe(session, begun.id, "The law changed", who=WRITER)
    return asked(session, content, begun.id)


def asked(session: Session, content: Content, id_: str, answer: Answer = ANSWER, today: date | None = None) -> Draft:
    return review.ask_for_review(session, id_, content.live.read, today, answer)


def ticked(session: Session, id_: str, languages: tuple[Language, ...] = ("az", "ur")) -> Draft:
    for code in languages:
        review.tick(session, id_, code, "legal", READER)
        review.tick(session, id_, code, "native", READER)
    return writing.find(session, id_)


def published(content: Content, path: str, text: str) -> None:
    """What somebody else brings live."""
    content.publish({path: text}, Reason("Kamran", "Gulnar", "Why"), {path: content.live.read.texts[path]})


def save(session: Session, content: Content, draft: Draft) -> None:
    writing.save(session, draft.id, draft.version, {"ur.md": titled(draft.files["ur.md"], "Slipped in")}, WRITER)


def say_it_is_new(session: Session, content: Content, draft: Draft) -> None:
    review.send_back(session, draft.id, WRITER, "It says something else")
    asked(session, content, draft.id, Answer("facts", "Kamran"))


def give_another_day(session: Session, content: Content, draft: Draft) -> None:
    review.describe(session, draft.id, "The law changed", date(2099, 1, 1), who=WRITER)


def give_another_reason(session: Session, content: Content, draft: Draft) -> None:
    review.describe(session, draft.id, "A wish", who=WRITER)


Change = Callable[[Session, Content, Draft], None]


@pytest.mark.parametrize("change", [save, say_it_is_new, give_another_day, give_another_reason])
def test_who_was_shown_something_else_neither_ticks_nor_approves(
    session: Session, content: Content, draft: Draft, change: Change
) -> None:
    seen = ticked(session, draft.id).fingerprint
    change(session, content, draft)
    if writing.find(session, draft.id).state == "draft":
        asked(session, content, draft.id)
    with pytest.raises(NotAllowedError, match="changed after it was shown") as refused:
        review.tick(session, draft.id, "ur", "native", READER, seen)
    assert refused.value.code == "changed"
    with pytest.raises(NotAllowedError, match="changed after it was shown"):
        review.approve(session, draft.id, READER, content.live.read, seen=seen)
    now = ticked(session, draft.id)  # who reads it as it is now may
    assert review.approve(session, draft.id, READER, content.live.read, seen=now.fingerprint).state == "approved"


def test_what_others_tick_and_a_way_back_without_a_change_make_no_page_old(
    session: Session, content: Content, draft: Draft
) -> None:
    seen = draft.fingerprint
    ticked(session, draft.id)
    review.send_back(session, draft.id, WRITER, "Wait")
    asked(session, content, draft.id)
    assert review.approve(session, draft.id, READER, content.live.read, seen=seen).state == "approved"


def test_a_text_of_one_language_takes_the_ticks_of_that_language_away(session: Session, draft: Draft) -> None:
    ticked(session, draft.id)
    files = {"ur.md": titled(draft.files["ur.md"], "Once more")}
    saved = writing.save(session, draft.id, draft.version, files, WRITER).draft
    assert {tick.language for tick in saved.ticks} == {"az"}


def test_facts_that_all_languages_share_take_every_tick_away(session: Session, draft: Draft) -> None:
    ticked(session, draft.id)
    files = {COMMON: draft.files[COMMON].replace("reviewed: 2026", "reviewed: 2025", 1)}
    assert files[COMMON] != draft.files[COMMON]
    saved = writing.save(session, draft.id, draft.version, files, WRITER).draft
    assert (saved.state, saved.ticks) == ("draft", ())


@pytest.mark.parametrize(("first", "second"), [("words", "facts"), ("facts", "words")])
def test_another_answer_changes_what_was_ticked(
    session: Session, content: Content, draft: Draft, first: str, second: str
) -> None:
    review.send_back(session, draft.id, WRITER, "Once more")
    asked(session, content, draft.id, Answer(first, WRITER))  # type: ignore[arg-type]
    ticked(session, draft.id)
    review.send_back(session, draft.id, WRITER, "I said it wrongly")
    again = asked(session, content, draft.id, Answer(first, WRITER))  # type: ignore[arg-type]
    assert len(again.ticks) == 4  # the same answer: the same texts
    review.send_back(session, draft.id, WRITER, "I said it wrongly")
    assert asked(session, content, draft.id, Answer(second, WRITER)).ticks == ()  # type: ignore[arg-type]


def test_who_brings_a_draft_up_to_what_is_live_wrote_nothing_in_it(
    session: Session, content: Content, draft: Draft
) -> None:
    ticked(session, draft.id)
    published(content, ENGLISH, titled(content.live.read.texts[ENGLISH], "Words of others"))
    taken = catching_up.take_live(session, draft.id, content.live.read, None, READER).draft
    assert "title: Words of others\n" in taken.files["en.md"]
    assert (taken.state, taken.writers, taken.authors) == ("draft", (WRITER,), (WRITER,))
    asked(session, content, draft.id)
    ticked(session, draft.id)
    assert review.approve(session, draft.id, READER, content.live.read).state == "approved"


def test_a_draft_of_contacts_that_was_brought_up_names_whose_changes_they_are(
    session: Session, content: Content
) -> None:
    begun = writing.begin_contacts(session, content.live.read, None, WRITER)
    text = begun.files["contacts.yml"]
    first, last = [one.name["en"] for one in content.live.read.knowledge.contacts.values()][:2]
    mine = text.replace(f"en: {first}\n", f"en: {first} (new)\n", 1)
    writing.save(session, begun.id, 1, {"contacts.yml": mine}, WRITER)
    published(content, "contacts.yml", text.replace(f"en: {last}\n", f"en: {last} (moved)\n", 1))
    taken = catching_up.take_live(session, begun.id, content.live.read, None, READER).draft
    assert f"en: {last} (moved)\n" in taken.files["contacts.yml"]
    assert (taken.writers, taken.authors, len(taken.changed_contacts)) == ((WRITER,), (WRITER,), 1)


@pytest.mark.parametrize("stands", ["mine", "theirs", "own"])
def test_who_chooses_between_two_texts_decides_and_cannot_approve(
    session: Session, content: Content, draft: Draft, stands: str
) -> None:
    path = "articles/work/work-permit/ur.md"
    published(content, path, titled(content.live.read.texts[path], "Words of others"))
    differing = parting(draft, content.live.read)
    [conflict] = differing.conflicts
    chosen = {"mine": conflict.mine, "theirs": conflict.theirs, "own": "title: Third words\n"}[stands]
    choose(session, draft.id, draft.version, content.live.read, None, differing.live, [chosen], READER)
    assert writing.find(session, draft.id).writers == (WRITER, READER)
    for who in {WRITER, *writing.find(session, draft.id).authors}:
        review.give_reason(session, draft.id, who, "Why", who)
    asked(session, content, draft.id)
    with pytest.raises(NotAllowedError, match="wrote some of this draft"):
        review.tick(session, draft.id, "az", "native", READER)
    with pytest.raises(NotAllowedError, match="wrote some of this draft"):
        review.approve(session, draft.id, READER, content.live.read)


@pytest.mark.parametrize("state", ["published", "rejected"])
def test_what_is_decided_upon_is_not_brought_up_to_what_is_live(
    database: Database, content: Content, state: str
) -> None:
    day = date(2026, 11, 30)
    with database.session() as session:
        begun = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit", "en")
        writing.save(session, begun.id, 1, {"en.md": titled(begun.files["en.md"], "For a month")}, WRITER)
        review.describe(session, begun.id, "Why", None, date(2026, 12, 31), day)
        asked(session, content, begun.id, today=day)
        ticked(session, begun.id, ("en",))
        if state == "published":
            review.approve(session, begun.id, READER, content.live.read, today=day)
        else:
            review.send_back(session, begun.id, READER, "No", reject=True)
    if state == "published":
        Desk(database, content).publish(begun.id, day)
    with database.session() as session, pytest.raises(NotAllowedError, match=f"the draft is {state}"):
        catching_up.take_live(session, begun.id, content.live.read, None, READER)
    with database.session() as session:  # what it was begun from is what comes back after its last day
        assert writing.find(session, begun.id).base_files == begun.base_files
