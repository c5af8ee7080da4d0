"""The demonstration fills a database of its own, and touches none that holds anything."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import pytest

from sual.editing.drafts import review, writing
from sual.knowledge.reload import snapshot
from sual.running.demo import DemoError, fill
from sual.running.demo_editing import fill_editor
from sual.running.demo_questions import QUESTIONS
from sual.service.privacy import holdings
from sual.service.settings import Settings
from sual.service.storage.database import Database
from sual.service.storage.kept import kept_tables
from sual.service.storage.ratings import count_rating
from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE


def test_every_page_has_something_to_show(tmp_path: Path) -> None:
    file = tmp_path / "folder" / "demo.db"
    names = fill(file, ["pin", "unpaid-wages"])
    assert {role for one in names for role in one.roles} == {"staff", "editor", "admin"}
    assert len({one.password for one in names}) == len(names)
    database = Database(f"sqlite:///{file}")
    rows = {table.name: table.rows for table in kept_tables(database)}
    database.close()
    for table in ("staff_accounts", "question_counts", "speed_counts", "rating_counts", "unanswered_questions"):
        assert rows[table] > 0, table
    assert rows["duty_hours"] == 7 * 6
    settings = Settings(database_url=f"sqlite:///{file}")
    assert not any(one.alarming for one in holdings(settings, tmp_path, None))


def test_editors_have_drafts_in_several_states_suggestions_and_a_reported_question(tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    names = {one.name for one in fill(file, ["pin"]) if "editor" in one.roles}
    live = snapshot(KNOWLEDGE)
    fill_editor(file, KNOWLEDGE, date(2026, 11, 29))
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        drafts = writing.listed(session)
    rows = {table.name: table.rows for table in kept_tables(database)}
    database.close()
    assert sorted((one.kind, one.state) for one in drafts) == [
        ("article", "approved"), ("article", "approved"), ("article", "draft"), ("article", "draft"),
        ("article", "in_review"), ("contacts", "draft"),
    ]  # fmt: skip
    assert {one.author for one in drafts} <= names
    approved = [one for one in drafts if one.state == "approved"]
    assert {one.starts for one in approved} == {None, date(2026, 12, 13)}
    assert all(one.reviewer in names - {one.author} for one in approved)
    found = {
        one.place.rpartition("/")[2]: [(it.severity, it.language, it.where) for it in review.open_findings(one, live)]
        for one in drafts
        if one.kind == "article" and one.state == "draft"
    }
    assert found == {
        "language-courses": [("error", "en", "block 1")],
        "find-a-job": [("warning", code, "revision") for code in sorted({*LANGUAGES} - {"en"})],
    }
    assert (rows["editor_suggestions"], rows["reported_questions"]) == (2, 1)
    for one in drafts:  # nothing that is shown of it could be taken for another number to call
        for name, text in one.files.items():
            was, now = (
                re.findall(r"\d+", re.sub(r"(?m)^revision: \d+$", "", it)) for it in (one.base_files[name], text)
            )
            assert now == was


def test_a_database_that_holds_anything_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "sual.db"
    database = Database(f"sqlite:///{file}")
    with database.session() as session:
        count_rating(session, date(2026, 11, 29), "pin", "az", helped=True, reason=None)
    before = {table.name: table.rows for table in kept_tables(database)}
    with pytest.raises(DemoError, match="holds something already"):
        fill(file, ["pin"])
    assert {table.name: table.rows for table in kept_tables(database)} == before
    database.close()


def test_a_database_without_rows_may_be_filled_once(tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    database = Database(f"sqlite:///{file}")
    database.upgrade()
    database.close()
    fill(file, ["pin"])
    with pytest.raises(DemoError, match="rm "):
        fill(file, ["pin"])


def test_what_is_no_database_of_ours_is_not_touched(tmp_path: Path) -> None:
    file = tmp_path / "demo.db"
    file.write_text("a letter " * 1000)
    with pytest.raises(DemoError):
        fill(file, ["pin"])
    assert file.read_text() == "a letter " * 1000


@pytest.mark.parametrize("language", LANGUAGES)
def test_invented_questions_are_in_their_language(language: Language) -> None:
    texts = [text for topic in QUESTIONS[language] for text in topic]
    right = [text for text in texts if identify(text).language == language]
    assert len(right) >= len(texts) - 1
