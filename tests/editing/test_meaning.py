"""A draft that changes some languages and not all: whether what is said changes is asked, and nobody passes by it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sual.answering.shown import shown_summary
from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.meaning import Answer, Meaning, question_of, with_new_facts
from sual.editing.publishing.content import Content
from sual.knowledge.render import render
from sual.service.storage.database import Database
from sual.text.languages import LANGUAGES, Language
from tests.editing.small import titled

WRITER, READER = "Aysel", "Rashid"
FACTS = Answer("facts", WRITER)


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    yield database
    database.close()


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as session:
        yield session


def begun(
    session: Session,
    content: Content,
    changed: tuple[Language, ...],
    only: Language | None = None,
    more: Mapping[str, str] | None = None,
) -> Draft:
    """A draft with another title in some languages, not yet handed over."""
    draft = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit", only)
    titles = {code: "Другие слова" if code == "ru" else "Other words" for code in changed}
    files = {f"{code}.md": titled(draft.files[f"{code}.md"], title) for code, title in titles.items()}
    writing.save(session, draft.id, 1, {**files, **(more or {})}, WRITER)
    return review.describe(session, draft.id, "The duty is another one's")


def ticked(session: Session, content: Content, draft: Draft, who: str = READER) -> Draft:
    for code in draft.changed_languages:
        review.tick(session, draft.id, code, "legal", who)
        review.tick(session, draft.id, code, "native", who)
    return review.approve(session, draft.id, who, content.live.read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_one_language_says_anew_marks_the_others_in_a_draft_of_that_language_alone(
    database: Database, content: Content, language: Language
) -> None:
    others = tuple(code for code in LANGUAGES if code != language)
    with database.session() as session:
        draft = begun(session, content, (language,), language)
        asked = review.ask_for_review(session, draft.id, content.live.read, answer=FACTS)
        assert asked.answer == FACTS
        ticked(session, content, asked)
    version = Desk(database, content).publish(draft.id, date(2026, 12, 1))
    article = content.live.read.knowledge.articles["work-permit"]
    assert (article.revision, article.revised) == (2, ("2 2026-12-01",))
    assert {code for code, one in article.translations.items() if one.revision == 1} == set(others)
    knowledge = content.live.read.knowledge
    for code in LANGUAGES:
        plain = render(article.translations[code].summary, code, knowledge.contacts)
        assert (shown_summary(article, code, knowledge) == plain) == (code == language)
    assert (version.reason.meaning, version.reason.behind) == ("facts", others)


def test_who_says_nothing_is_refused_and_nothing_is_handed_over(session: Session, content: Content) -> None:
    draft = begun(session, content, ("en",))
    with pytest.raises(NotAllowedError) as refused:
        review.ask_for_review(session, draft.id, content.live.read)
    assert refused.value.code == "no_answer"
    assert writing.find(session, draft.id).state == "draft"


def test_where_only_the_words_change_nothing_is_marked_and_it_stands_in_the_history(
    database: Database, content: Content
) -> None:
    with database.session() as session:
        draft = begun(session, content, ("az", "en"))
        asked = review.ask_for_review(session, draft.id, content.live.read, answer=Answer("words", WRITER))
        ticked(session, content, asked)
    version = Desk(database, content).publish(draft.id)
    article = content.live.read.knowledge.articles["work-permit"]
    assert {article.revision, *(one.revision for one in article.translations.values())} == {1}
    assert (version.reason.meaning, version.reason.behind) == ("words", ())


@pytest.mark.parametrize("changed", [(), LANGUAGES])
def test_nothing_is_asked_where_no_text_changes_or_all_do(
    session: Session, content: Content, changed: tuple[Language, ...]
) -> None:
    draft = begun(session, content, changed)
    questions = {"en.md": draft.files["en.md"].replace("questions:\n", "questions:\n  - quite another question\n", 1)}
    draft = writing.save(session, draft.id, draft.version, questions, WRITER).draft
    assert question_of(draft.base_files, draft.files) is None
    assert review.ask_for_review(session, draft.id, content.live.read).answer is None


def test_nothing_is_asked_where_the_revision_was_raised_by_hand(session: Session, content: Content) -> None:
    draft = begun(session, content, ("en",))
    raised = {n: re.sub(r"(?m)^revision: 1$", "revision: 2", draft.files[n]) for n in ("article.yml", "en.md")}
    draft = writing.save(session, draft.id, draft.version, raised, WRITER).draft
    assert question_of(draft.base_files, draft.files) is None
    found = review.open_findings(draft, content.live.read)
    assert len(found) == 5  # the others are behind: set aside by hand, too
    for one in found:
        review.ignore(session, draft.id, one, "They follow", WRITER)
    assert review.ask_for_review(session, draft.id, content.live.read).answer is None


def test_given_back_it_is_as_people_wrote_it_and_is_asked_again(session: Session, content: Content) -> None:
    draft = begun(session, content, ("en",), "en")
    asked = review.ask_for_review(session, draft.id, content.live.read, answer=FACTS)
    assert "revision: 2" in asked.files["article.yml"]
    assert asked.as_written().files == draft.files
    back = review.send_back(session, draft.id, READER, "Say it shorter")
    assert (back.files, back.answer) == (draft.files, None)
    with pytest.raises(NotAllowedError, match="some languages change and not all"):
        review.ask_for_review(session, draft.id, content.live.read)
    again = review.ask_for_review(session, draft.id, content.live.read, answer=Answer("words", WRITER))
    assert again.files == draft.files


def test_whoever_said_it_does_not_approve_it(session: Session, content: Content) -> None:
    draft = begun(session, content, ("en",))
    asked = review.ask_for_review(session, draft.id, content.live.read, answer=Answer("words", READER))
    with pytest.raises(NotAllowedError) as refused:
        ticked(session, content, asked)
    assert refused.value.code == "own_answer"
    assert review.approve(session, draft.id, "Third", content.live.read).state == "approved"


def test_a_number_that_one_language_alone_names_stands_against_the_one_answer_only(
    session: Session, content: Content
) -> None:
    draft = begun(session, content, ("en",))
    text = draft.files["en.md"].rstrip("\n").replace("\n---\n\n", "\n---\n\nIt takes 77 days. ", 1) + "\n"
    writing.save(session, draft.id, draft.version, {"en.md": text}, WRITER)
    with pytest.raises(NotAllowedError) as refused:
        review.ask_for_review(session, draft.id, content.live.read, answer=Answer("words", WRITER))
    assert refused.value.code == "findings"
    assert review.ask_for_review(session, draft.id, content.live.read, answer=FACTS).state == "in_review"


@pytest.mark.parametrize("meaning", ["words", "facts"])
def test_a_language_that_was_behind_does_not_count_as_up_to_date_by_an_answer(
    database: Database, content: Content, meaning: Meaning
) -> None:
    with database.session() as session:
        first = begun(session, content, ("en",))
        ticked(session, content, review.ask_for_review(session, first.id, content.live.read, answer=FACTS))
    Desk(database, content).publish(first.id)
    with database.session() as session:
        draft = begun(session, content, ("ru",), "ru")
        for one in review.open_findings(draft, content.live.read):
            draft = review.ignore(session, draft.id, one, "They follow", WRITER)
        if meaning == "words":
            asked = review.ask_for_review(session, draft.id, content.live.read, answer=Answer("words", WRITER))
            assert "revision: 1" in asked.files["ru.md"]
            return
        with pytest.raises(NotAllowedError) as refused:
            review.ask_for_review(session, draft.id, content.live.read, answer=FACTS)
        assert refused.value.code == "behind_first"
        fresh = {"ru.md": draft.files["ru.md"].replace("revision: 1", "revision: 2", 1)}
        writing.save(session, draft.id, draft.version, fresh, WRITER)
        asked = review.ask_for_review(session, draft.id, content.live.read, answer=FACTS)
        assert "revision: 3" in asked.files["ru.md"]
        assert "revision: 2" in asked.files["en.md"]


def test_texts_that_cannot_be_read_are_left_to_the_checks(session: Session, content: Content) -> None:
    draft = begun(session, content, ("en",))
    broken = {**draft.files, "en.md": "no front matter"}
    assert question_of(draft.base_files, broken) is None
    assert with_new_facts(draft.base_files, broken) == broken
    assert question_of({}, draft.files) is None  # a new article


def test_taken_back_after_its_last_day_the_mark_goes_with_it(database: Database, content: Content) -> None:
    desk, before = Desk(database, content), dict(content.live.read.texts)
    with database.session() as session:
        draft = begun(session, content, ("en",))
        review.describe(session, draft.id, "For a while", None, date(2099, 12, 3))
        ticked(session, content, review.ask_for_review(session, draft.id, content.live.read, answer=FACTS))
    desk.publish(draft.id, date(2099, 12, 1))
    assert content.live.read.knowledge.articles["work-permit"].revised == ("2 2099-12-01",)
    assert desk.keep_days(date(2099, 12, 4)) == []
    assert dict(content.live.read.texts) == before
