"""Drafts: four eyes are held by the core, two who write at once lose nothing, and what is unsafe never comes in."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy.orm import Session

from sual.editing.desk import Desk
from sual.editing.drafts import catching_up, presence, review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import DraftError, NotAllowedError, UnknownDraftError, UnsafeError
from sual.editing.drafts.merging import choose, merge
from sual.editing.drafts.numbers import contacts_in, new_numbers
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import StaleError
from sual.service.storage.database import Database
from sual.text.languages import LANGUAGES, Language
from tests.editing.small import ANSWER, titled

WRITER, READER = "Aysel", "Rashid"


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    yield database
    database.close()


@pytest.fixture
def desk(database: Database, content: Content) -> Desk:
    return Desk(database, content)


@pytest.fixture
def session(database: Database) -> Iterator[Session]:
    with database.session() as session:
        yield session


@pytest.fixture
def draft(session: Session, content: Content) -> Draft:
    return writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit")


def approved(database: Database, content: Content, language: Language = "en", title: str = "Other title") -> Draft:
    with database.session() as session:
        draft = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit")
        text = titled(draft.files[f"{language}.md"], title)
        writing.save(session, draft.id, 1, {f"{language}.md": text}, WRITER)
        review.describe(session, draft.id, "The law changed")
        review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)
        review.tick(session, draft.id, language, "legal", READER)
        review.tick(session, draft.id, language, "native", READER)
        return review.approve(session, draft.id, READER, content.live.read)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_draft_goes_its_way_to_everybody(
    desk: Desk, database: Database, content: Content, language: Language
) -> None:
    title = "Новое название" if language == "ru" else "A new title"  # Latin letters in Russian are a fault
    draft = approved(database, content, language, title)
    version = desk.publish(draft.id)
    assert content.live.answerer.knowledge.articles["work-permit"].translations[language].title == title
    assert (version.reason.author, version.reason.reviewer, version.reason.draft) == (WRITER, READER, draft.id)
    with database.session() as session:
        stored = writing.find(session, draft.id)
    assert (stored.state, stored.commit) == ("published", version.commit == desk.commit and version.commit)


@pytest.mark.parametrize("who", [WRITER, "aysel", " Aysel ", "Second writer"])
def test_nobody_who_wrote_any_of_it_ticks_or_approves(
    session: Session, content: Content, draft: Draft, who: str
) -> None:
    writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], "Theirs")}, "Second writer")
    writing.save(session, draft.id, 2, {"en.md": titled(draft.files["en.md"], "Ours")}, WRITER)
    for writer in ("Second writer", WRITER):
        review.give_reason(session, draft.id, writer, "Why", writer)
    review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)
    for language in LANGUAGES:
        with pytest.raises(NotAllowedError, match="wrote some of this draft"):
            review.tick(session, draft.id, language, "legal", who)
    with pytest.raises(NotAllowedError, match="wrote some of this draft"):
        review.approve(session, draft.id, who, content.live.read)


def test_every_changed_language_needs_both_ticks(session: Session, content: Content, draft: Draft) -> None:
    changes = {f"{code}.md": titled(draft.files[f"{code}.md"], f"Title {code}") for code in ("az", "ur")}
    writing.save(session, draft.id, 1, changes, WRITER)
    review.describe(session, draft.id, "Why")
    review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)
    for language in ("az", "ur"):
        review.tick(session, draft.id, language, "legal", READER)
    review.tick(session, draft.id, "ur", "native", READER)
    with pytest.raises(NotAllowedError, match="not yet checked: az native"):
        review.approve(session, draft.id, READER, content.live.read)
    assert review.tick(session, draft.id, "az", "native", READER).missing_ticks == ()
    assert review.approve(session, draft.id, READER, content.live.read).state == "approved"


def test_contacts_always_need_a_second_person(session: Session, desk: Desk, content: Content) -> None:
    draft = writing.begin_contacts(session, content.live.read, desk.commit, WRITER)
    before = contacts_in(draft.files)
    text = draft.files["contacts.yml"].replace('"919"', '"918"', 1)
    new = new_numbers(before, contacts_in({"contacts.yml": text}))
    assert set(new.values()) == {"918"}
    draft = writing.save(session, draft.id, 1, {"contacts.yml": text}, WRITER, new).draft
    review.describe(session, draft.id, "A new number")
    with pytest.raises(NotAllowedError):
        review.may_be_published(writing.find(session, draft.id), date(2026, 11, 29))


def test_what_is_changed_after_it_was_approved_has_to_be_approved_again(
    database: Database, desk: Desk, content: Content
) -> None:
    draft = approved(database, content)
    with database.session() as session:
        text = titled(draft.files["en.md"], "Slipped in")
        again = writing.save(session, draft.id, draft.version, {"en.md": text}, WRITER).draft
    assert (again.state, again.reviewer, again.ticks) == ("draft", None, ())
    with pytest.raises(NotAllowedError, match="expected approved by a second person"):
        desk.publish(draft.id)


def test_two_who_change_different_lines_are_merged(session: Session, draft: Draft) -> None:
    text = draft.files["en.md"]
    writing.save(session, draft.id, 1, {"en.md": titled(text, "Theirs")}, WRITER)
    saved = writing.save(
        session, draft.id, 1, {"en.md": text.replace("questions:\n", "questions:\n  - mine\n")}, READER
    )
    assert saved.conflicts == ()
    assert "title: Theirs\n" in saved.draft.files["en.md"]
    assert "  - mine\n" in saved.draft.files["en.md"]
    assert (saved.draft.version, saved.draft.writers) == (3, (WRITER, READER))


def test_two_who_change_the_same_line_are_shown_both_and_nothing_is_overwritten(session: Session, draft: Draft) -> None:
    text = draft.files["en.md"]
    writing.save(session, draft.id, 1, {"en.md": titled(text, "Theirs")}, WRITER)
    saved = writing.save(session, draft.id, 1, {"en.md": titled(text, "Mine")}, READER)
    (conflict,) = saved.conflicts
    assert (conflict.file, conflict.line) == ("en.md", 2)
    assert (conflict.theirs, conflict.mine) == ("title: Theirs\n", "title: Mine\n")
    assert saved.draft.version == 2
    assert "title: Theirs\n" in saved.draft.files["en.md"]
    chosen = writing.save(session, draft.id, 2, {"en.md": titled(text, "Both")}, READER)
    assert (chosen.conflicts, chosen.draft.version) == ((), 3)


def test_what_is_chosen_stands_in_its_place_and_the_rest_is_merged() -> None:
    lines = [f"line {number}\n" for number in range(1, 9)]
    base = {"en.md": "".join(lines), "az.md": "same\n"}
    theirs = {**base, "en.md": base["en.md"].replace("line 2\n", "a\nb\n").replace("line 7", "theirs")}
    mine = {
        **base,
        "en.md": base["en.md"].replace("line 2\n", "c\n").replace("line 7", "mine").replace("line 5", "five"),
    }
    merged = merge(base, theirs, mine)
    assert [(one.theirs, one.mine) for one in merged.conflicts] == [("a\nb\n", "c\n"), ("theirs\n", "mine\n")]
    files = choose(merged, ["x\ny\nz", ""])
    assert files == {"en.md": "line 1\nx\ny\nz\nline 3\nline 4\nfive\nline 6\nline 8\n", "az.md": "same\n"}


def test_a_version_is_read_as_it_was(session: Session, draft: Draft) -> None:
    writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], "Later")}, WRITER)
    assert writing.version_files(session, draft.id, 1) == draft.files
    assert "title: Later\n" in writing.version_files(session, draft.id, 2)["en.md"]
    with pytest.raises(UnknownDraftError):
        writing.version_files(session, "nothing", 1)


def test_a_save_that_says_nothing_new_makes_no_version(session: Session, draft: Draft) -> None:
    assert writing.save(session, draft.id, 1, {"en.md": draft.files["en.md"].replace("\n", "\r\n")}, WRITER) == (
        writing.Saved(draft, ())
    )


def test_what_was_published_meanwhile_is_merged_into_the_draft(
    database: Database, desk: Desk, content: Content
) -> None:
    first, second = approved(database, content), approved(database, content, "en", "Another title")
    desk.publish(first.id)
    with pytest.raises(StaleError):
        desk.publish(second.id)
    with database.session() as session:
        saved = catching_up.take_live(session, second.id, content.live.read, desk.commit, READER)
        assert [conflict.mine for conflict in saved.conflicts] == ["title: Another title\n"]
        draft = writing.begin_article(session, content.live.read, desk.commit, WRITER, "work", "work-permit", "az")
        assert (draft.base_commit, draft.language) == (desk.commit, "az")
        with pytest.raises(NotAllowedError, match="edits az alone"):
            writing.save(session, draft.id, 1, {"en.md": "x"}, WRITER)


def test_who_else_has_it_open(session: Session, draft: Draft) -> None:
    now = datetime.now(UTC)
    assert presence.present(session, draft.id, WRITER, now) == []
    assert presence.present(session, draft.id, READER, now + timedelta(seconds=30)) == [WRITER]
    assert presence.present(session, draft.id, READER, now + timedelta(seconds=90)) == []


def test_an_error_is_mended_and_a_warning_is_set_aside_for_a_reason(
    session: Session, content: Content, draft: Draft
) -> None:
    review.describe(session, draft.id, "Why")
    long = "one two three four five six seven eight nine ten " * 60
    text = draft.files["en.md"].replace("\n\n", f"\n\n{long}.[^greta-6]\n\n", 1)
    saved = writing.save(session, draft.id, 1, {"en.md": text}, WRITER).draft
    findings = review.open_findings(saved, content.live.read)
    error = next(finding for finding in findings if finding.severity == "error")
    warning = next(finding for finding in findings if finding.severity == "warning")
    with pytest.raises(NotAllowedError, match="cannot be ignored"):
        review.ignore(session, draft.id, error, "because", WRITER)
    with pytest.raises(NotAllowedError, match="say why"):
        review.ignore(session, draft.id, warning, " ", WRITER)
    saved = review.ignore(session, draft.id, warning, "a quotation", WRITER)
    assert warning not in review.open_findings(saved, content.live.read)
    with pytest.raises(NotAllowedError, match="to mend or to set aside"):
        review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)


def test_a_draft_waits_for_its_day_and_is_taken_back_after_its_last(
    database: Database, desk: Desk, content: Content
) -> None:
    before = content.live.read.texts["articles/work/work-permit/en.md"]
    with database.session() as session:
        draft = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit", "en")
        writing.save(session, draft.id, 1, {"en.md": titled(draft.files["en.md"], "In winter")}, WRITER)
        now = date(2026, 11, 30)
        review.describe(session, draft.id, "For a month", date(2026, 12, 1), date(2026, 12, 31), now)
        review.ask_for_review(session, draft.id, content.live.read, now, answer=ANSWER)
        review.tick(session, draft.id, "en", "legal", READER)
        review.tick(session, draft.id, "en", "native", READER)
        review.approve(session, draft.id, READER, content.live.read, today=now)

    def title_on(day: date) -> str:
        assert desk.keep_days(day) == []
        return content.live.answerer.knowledge.articles["work-permit"].translations["en"].title

    with pytest.raises(NotAllowedError, match="is for 2026-12-01"):
        desk.publish(draft.id, date(2026, 11, 30))
    assert title_on(date(2026, 11, 30)) != "In winter"
    assert title_on(date(2026, 12, 1)) == title_on(date(2026, 12, 31)) == "In winter"
    assert title_on(date(2027, 1, 1)) != "In winter"
    assert content.live.read.texts["articles/work/work-permit/en.md"] == before
    versions = len(content.versions())
    assert title_on(date(2027, 1, 2)) != "In winter"
    assert len(content.versions()) == versions


def test_who_publishes_twice_is_told_that_it_is_published(database: Database, desk: Desk, content: Content) -> None:
    draft = approved(database, content)
    desk.publish(draft.id)
    with pytest.raises(NotAllowedError, match="published already") as refused:
        desk.publish(draft.id)
    assert refused.value.code == "is_published"


def test_who_presses_while_the_same_draft_is_being_published_is_told_so(
    database: Database, desk: Desk, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, show, other = approved(database, content), content.publish, Desk(database, content)

    def slow(*asked: Any) -> Any:
        monkeypatch.setattr(content, "publish", show)
        other.publish(draft.id)  # the second tab is faster
        return show(*asked)

    monkeypatch.setattr(content, "publish", slow)
    with pytest.raises(NotAllowedError, match="published already"):
        desk.publish(draft.id)
    assert sum(one.reason.draft == draft.id for one in content.versions()) == 1


def test_who_dies_between_publishing_and_noting_it_notes_it_at_the_next_start(
    database: Database, desk: Desk, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = approved(database, content)
    with monkeypatch.context() as patch:
        patch.setattr(Desk, "_mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))
        with pytest.raises(KeyboardInterrupt):
            desk.publish(draft.id)
    Desk(database, content).settle()
    with database.session() as session:
        assert writing.find(session, draft.id).state == "published"


BOMB = "---\ntitle: &a [x, x]\nsummary: [*a, *a]\n---\n"
FLOW = "---\ntitle: [&a [x], *a]\n---\n"
DEEP = f"---\ntitle: {'[' * 500}\n---\n"


@pytest.mark.parametrize(
    ("files", "said"),
    [
        ({"en.md": BOMB}, "alias"),
        ({"en.md": FLOW}, "alias"),
        ({"en.md": DEEP}, "levels deep"),
        ({"en.md": "x" * 1_000_000}, "at most 65536"),
        ({"en.md": "line\n<script>alert(1)</script>"}, "en.md:2: HTML or a script"),
        ({"en.md": "<img src=x onerror=y>"}, "HTML"),
        ({"en.md": "a \u202e b"}, "invisible"),
        ({"../../etc/passwd": "x"}, "no file of this draft"),
        ({"contacts.yml": "x"}, "no file of this draft"),
        ({"xx.md": "x"}, "no file of this draft"),
    ],
)
def test_what_is_unsafe_is_refused_and_nothing_is_stored(
    session: Session, draft: Draft, files: dict[str, str], said: str
) -> None:
    with pytest.raises(UnsafeError, match=said):
        writing.save(session, draft.id, 1, files, WRITER)
    assert writing.find(session, draft.id) == draft


@pytest.mark.parametrize(
    ("category", "article"),
    [("..", "x"), ("work", "../../x"), ("work", "A"), ("work", ""), ("a/b", "c"), ("w", "x" * 65)],
)
def test_a_path_is_no_id(session: Session, content: Content, category: str, article: str) -> None:
    with pytest.raises(UnsafeError, match="may hold a-z, 0-9 and -"):
        writing.begin_article(session, content.live.read, None, WRITER, category, article)


def test_a_draft_that_is_not_there(session: Session) -> None:
    with pytest.raises(UnknownDraftError, match="no draft 'x'"):
        writing.find(session, "x")


@pytest.mark.parametrize("name", ["", " ", "a" * 65, "x <y>", "a\nb"])
def test_a_name_that_no_commit_could_hold(session: Session, content: Content, name: str) -> None:
    with pytest.raises(DraftError, match="the name"):
        writing.begin_contacts(session, content.live.read, None, name)
