"""Who saves a draft while it is being published keeps what they saved, as a draft that nobody has approved."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.meaning import Answer
from sual.editing.publishing.content import Content
from sual.service.storage.database import Database
from sual.text.languages import Language
from tests.editing.small import ANSWER, titled

WRITER, READER, LATE = "Aysel", "Rashid", "Kamran"
TODAY, LAST = date(2026, 11, 30), date(2026, 12, 31)
Act = Callable[[], None]


@pytest.fixture
def database(tmp_path: Path) -> Iterator[Database]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    yield database
    database.close()


@pytest.fixture
def desk(database: Database, content: Content) -> Desk:
    return Desk(database, content)


def approved(database: Database, content: Content, language: Language = "en", answer: Answer = ANSWER) -> Draft:
    with database.session() as session:
        begun = writing.begin_article(session, content.live.read, None, WRITER, "work", "work-permit")
        writing.save(session, begun.id, 1, {f"{language}.md": titled(begun.files[f"{language}.md"], "First")}, WRITER)
        review.describe(session, begun.id, "The law changed", None, LAST, TODAY, WRITER)
    return approve(database, content, begun.id, language, answer)


def approve(
    database: Database, content: Content, id_: str, language: Language = "en", answer: Answer = ANSWER
) -> Draft:
    with database.session() as session:
        review.ask_for_review(session, id_, content.live.read, TODAY, answer)
        review.tick(session, id_, language, "legal", READER)
        review.tick(session, id_, language, "native", READER)
        return review.approve(session, id_, READER, content.live.read, today=TODAY)


def found(database: Database, id_: str) -> Draft:
    with database.session() as session:
        return writing.find(session, id_)


def save(database: Database, id_: str, title: str, who: str, language: Language = "en") -> Draft:
    with database.session() as session:
        now = writing.find(session, id_)
        name = f"{language}.md"
        files = {name: titled(now.written[name], title)}
        return writing.save(session, id_, now.version, files, who).draft


def opened(database: Database) -> list[Draft]:
    with database.session() as session:
        return writing.listed(session)


def title(content: Content, language: Language = "en") -> str:
    return content.live.read.knowledge.articles["work-permit"].translations[language].title


def before_it_is_live(patch: pytest.MonkeyPatch, content: Content, act: Act) -> None:
    show = content.publish

    def acted(*asked: Any) -> Any:
        act()
        return show(*asked)

    patch.setattr(content, "publish", acted)


def before_it_is_noted(patch: pytest.MonkeyPatch, content: Content, act: Act) -> None:
    show = content.publish

    def acted(*asked: Any) -> Any:
        version = show(*asked)
        act()
        return version

    patch.setattr(content, "publish", acted)


def dies_and_starts_again(patch: pytest.MonkeyPatch, content: Content, act: Act) -> None:
    before_it_is_noted(patch, content, act)
    patch.setattr(Desk, "_mark", lambda *_: (_ for _ in ()).throw(KeyboardInterrupt))


WAYS = [before_it_is_live, before_it_is_noted, dies_and_starts_again]
Way = Callable[[pytest.MonkeyPatch, Content, Act], None]


def publish(database: Database, content: Content, draft: Draft, way: Way, act: Act) -> None:
    """Publish while something else happens."""
    with pytest.MonkeyPatch.context() as patch:
        way(patch, content, act)
        if way is not dies_and_starts_again:
            Desk(database, content).publish(draft.id, TODAY)
            return
        with pytest.raises(KeyboardInterrupt):
            Desk(database, content).publish(draft.id, TODAY)
    Desk(database, content).settle()


@pytest.mark.parametrize("language", ["en", "az", "ur"])
@pytest.mark.parametrize("way", WAYS)
def test_what_was_saved_meanwhile_is_a_draft_that_nobody_approved(
    database: Database, content: Content, way: Way, language: Language
) -> None:
    draft = approved(database, content, language)
    publish(database, content, draft, way, lambda: save(database, draft.id, "Second", LATE, language) and None)
    assert title(content, language) == "First"
    [new] = opened(database)
    assert (new.state, new.author, new.writers, new.authors) == ("draft", WRITER, (LATE,), (LATE,))
    assert (new.ticks, new.reviewer, new.commit, new.answer) == ((), None, None, None)
    name = f"{language}.md"
    assert "title: Second\n" in new.files[name]
    assert new.base_files[name] == content.live.read.texts[f"articles/work/work-permit/{name}"]
    assert list(new.changes) == [f"articles/work/work-permit/{name}"]
    with pytest.raises(NotAllowedError, match="expected approved"):
        Desk(database, content).publish(new.id, TODAY)


@pytest.mark.parametrize("way", WAYS)
def test_what_went_live_is_noted_as_it_was_approved(database: Database, content: Content, way: Way) -> None:
    draft = approved(database, content)
    publish(database, content, draft, way, lambda: save(database, draft.id, "Second", LATE) and None)
    was = found(database, draft.id)
    assert (was.state, was.reviewer, was.commit) == ("published", READER, Desk(database, content).commit)
    assert (was.files, was.version, was.ends) == (draft.files, draft.version, LAST)
    assert was.authors == (WRITER,)
    if way is not dies_and_starts_again:  # else nobody knows any more who ticked the texts that were saved over
        assert (was.ticks, was.writers, was.answer) == (draft.ticks, draft.writers, draft.answer)
    # After its last day it is taken back, whatever was written meanwhile.
    assert Desk(database, content).keep_days(date(2027, 1, 1)) == []
    assert title(content) != "First"


@pytest.mark.parametrize("way", WAYS)
def test_it_goes_the_way_of_every_draft_and_needs_a_second_person(
    database: Database, content: Content, way: Way
) -> None:
    draft = approved(database, content)
    publish(database, content, draft, way, lambda: save(database, draft.id, "Second", LATE) and None)
    [new] = opened(database)
    with database.session() as session:
        review.describe(session, new.id, "A better word", None, None, TODAY, LATE)
        review.ask_for_review(session, new.id, content.live.read, TODAY, ANSWER)
        with pytest.raises(NotAllowedError, match="wrote some of this draft"):
            review.tick(session, new.id, "en", "legal", LATE)
        with pytest.raises(NotAllowedError, match="not yet checked"):
            review.approve(session, new.id, READER, content.live.read, today=TODAY)
        review.send_back(session, new.id, READER, "Once more")
    approve(database, content, new.id)
    Desk(database, content).publish(new.id, TODAY)
    assert title(content) == "Second"


@pytest.mark.parametrize("way", WAYS)
def test_what_was_saved_and_approved_again_meanwhile_is_not_approved(
    database: Database, content: Content, way: Way
) -> None:
    draft = approved(database, content)
    old = content.live.read

    def again() -> None:
        save(database, draft.id, "Second", WRITER)
        with database.session() as session:
            review.ask_for_review(session, draft.id, old, TODAY, ANSWER)
            for kind in ("legal", "native"):
                review.tick(session, draft.id, "en", kind, READER)  # type: ignore[arg-type]
            review.approve(session, draft.id, READER, old, today=TODAY)

    publish(database, content, draft, way, again)
    [new] = opened(database)
    assert (title(content), new.state, new.ticks, new.writers) == ("First", "draft", (), (WRITER,))
    assert found(database, draft.id).files == draft.files


@pytest.mark.parametrize("way", WAYS)
def test_a_new_revision_and_its_day_are_in_what_goes_on(database: Database, content: Content, way: Way) -> None:
    draft = approved(database, content, answer=Answer("facts", WRITER))
    publish(database, content, draft, way, lambda: save(database, draft.id, "Zweiter", LATE, "ur") and None)
    [new] = opened(database)
    live = content.live.read.texts
    assert new.files["article.yml"] == live["articles/work/work-permit/article.yml"]
    assert new.files["en.md"] == live["articles/work/work-permit/en.md"]
    assert new.changed_languages == ("ur",)


@pytest.mark.parametrize("way", WAYS)
def test_a_page_that_is_still_open_is_told_and_saved_into_it(database: Database, content: Content, way: Way) -> None:
    draft = approved(database, content)
    shown: list[Draft] = []
    publish(database, content, draft, way, lambda: shown.append(save(database, draft.id, "Second", LATE)))
    [new], [page] = opened(database), shown
    typed = {"en.md": titled(page.written["en.md"], "Third")}
    with database.session() as session, pytest.raises(NotAllowedError, match="what was saved since is in a new draft"):
        writing.save(session, draft.id, page.version, typed, LATE)
    with database.session() as session:
        saved = writing.save(session, new.id, page.version, typed, LATE)
    assert not saved.conflicts
    assert "title: Third\n" in saved.draft.files["en.md"]


@pytest.mark.parametrize("way", WAYS)
def test_nothing_goes_on_where_nothing_more_is_said(database: Database, content: Content, way: Way) -> None:
    draft = approved(database, content)

    def there_and_back() -> None:
        save(database, draft.id, "Second", LATE)
        save(database, draft.id, "First", LATE)

    publish(database, content, draft, way, there_and_back)
    assert opened(database) == []
    assert (found(database, draft.id).state, title(content)) == ("published", "First")


@pytest.mark.parametrize("reject", [False, True])
@pytest.mark.parametrize("way", WAYS)
def test_who_gives_it_back_too_late_finds_it_published(
    database: Database, content: Content, way: Way, *, reject: bool
) -> None:
    draft = approved(database, content)

    def back() -> None:
        with database.session() as session:
            review.send_back(session, draft.id, LATE, "Wait", reject=reject)

    publish(database, content, draft, way, back)
    was = found(database, draft.id)
    assert (was.state, was.reviewer, was.files, was.remark) == ("published", READER, draft.files, "")
    assert opened(database) == []


def test_contacts_that_were_saved_meanwhile_go_on_and_name_whose_they_are(database: Database, content: Content) -> None:
    with database.session() as session:
        begun = writing.begin_contacts(session, content.live.read, None, WRITER)
        text = begun.files["contacts.yml"]
        first, last = [one.name["en"] for one in content.live.read.knowledge.contacts.values()][:2]
        mine = text.replace(f"en: {first}\n", f"en: {first} (new)\n", 1)
        writing.save(session, begun.id, 1, {"contacts.yml": mine}, WRITER)
        review.describe(session, begun.id, "Another name", who=WRITER)
        review.ask_for_review(session, begun.id, content.live.read)
        draft = review.approve(session, begun.id, READER, content.live.read)
    theirs = mine.replace(f"en: {last}\n", f"en: {last} (moved)\n", 1)

    def save_theirs() -> None:
        with database.session() as session:
            writing.save(session, draft.id, draft.version, {"contacts.yml": theirs}, LATE)

    publish(database, content, draft, before_it_is_live, save_theirs)
    [new] = opened(database)
    assert content.live.read.texts["contacts.yml"] == mine == new.base_files["contacts.yml"]
    assert (new.files["contacts.yml"], new.authors, len(new.changed_contacts)) == (theirs, (LATE,), 1)


def test_settling_again_or_beside_who_publishes_notes_it_once(database: Database, content: Content) -> None:
    noted: list[str] = []
    desk = Desk(database, content, lambda session, what, which: noted.append(what))
    draft = approved(database, content)

    def settled() -> None:
        save(database, draft.id, "Second", LATE)
        desk.settle()

    with pytest.MonkeyPatch.context() as patch:
        before_it_is_noted(patch, content, settled)
        desk.publish(draft.id, TODAY)
    desk.settle()
    assert (noted, len(opened(database))) == (["draft_published"], 1)


def test_a_version_of_an_earlier_sual_says_not_what_was_read_so_nothing_is_moved(
    database: Database, content: Content, monkeypatch: pytest.MonkeyPatch
) -> None:
    from sual.editing import desk as module

    write = module._reason_of
    monkeypatch.setattr(module, "_reason_of", lambda *one: module.replace(write(*one), save=0))
    draft = approved(database, content)
    publish(database, content, draft, dies_and_starts_again, lambda: save(database, draft.id, "Second", LATE) and None)
    [same] = opened(database)
    assert (same.id, same.state) == (draft.id, "draft")
    assert "title: Second\n" in same.files["en.md"]
