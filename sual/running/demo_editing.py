"""Invented work of editors for `make demo`: drafts in several states, suggestions, a reported question."""

from __future__ import annotations

import re
from datetime import date, timedelta
from pathlib import Path

from sqlalchemy.orm import Session

from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.meaning import Answer
from sual.knowledge.reload import Snapshot, snapshot
from sual.service.counts.counting import today_in_baku
from sual.service.storage.database import Database
from sual.service.storage.reported import ReportedQuestion
from sual.service.storage.unanswered import EditorSuggestion
from sual.text.languages import Language

AUTHOR, REVIEWER = "timur", "nigar"
_PROMISE = "You will surely get a place in a course."  # what the checks refuse
_REVISED = "find-a-job"


def fill_editor(file: Path, knowledge: Path, today: date | None = None) -> None:
    """Fill a database of the demonstration with work of editors.

    Args:
        file: the database, with its accounts.
        knowledge: folder of what is live; it is only read.
        today: the day in Baku.
    """
    live, day = snapshot(knowledge), today or today_in_baku()
    database = Database(f"sqlite:///{file}")
    try:
        with database.session() as session:
            _behind(session, live)
            _refused(session, live)
            _in_review(session, live)
            _ready(session, live)
            _later(session, live, day + timedelta(days=14))
            _contacts(session, live)
            _suggest(session, day)
    finally:
        database.close()


def _behind(session: Session, live: Snapshot) -> Draft:
    """A draft with mere warnings, which may be set aside for a reason: five languages are behind the sixth."""
    category = live.knowledge.articles[_REVISED].category
    draft = writing.begin_article(session, live, None, AUTHOR, category, _REVISED)
    common, english = (
        re.sub(r"(?m)^revision: (\d+)$", lambda found: f"revision: {int(found[1]) + 1}", draft.files[name], count=1)
        for name in ("article.yml", "en.md")
    )
    files = {"article.yml": common, "en.md": _with_title(english, "How do I find a job, and who helps me?")}
    saved = writing.save(session, draft.id, draft.version, files, AUTHOR).draft
    return review.describe(session, saved.id, "Read anew; the other languages follow")


def _refused(session: Session, live: Snapshot) -> Draft:
    """A draft with an error, which has to be mended: a promise."""
    draft = _begun(session, live, "language-courses", "en")
    text = draft.files["en.md"].rstrip("\n").replace("\n---\n\n", f"\n---\n\n{_PROMISE} ", 1) + "\n"
    saved = writing.save(session, draft.id, draft.version, {"en.md": text}, AUTHOR).draft
    return review.describe(session, saved.id, "Say more about the courses")


def _in_review(session: Session, live: Snapshot) -> Draft:
    """A draft that waits for a second person."""
    draft = _titled(session, live, "marriage", "ru", "Можно ли вступить в брак, если ищешь убежище?")
    review.describe(session, draft.id, "A shorter title, as people ask it")
    return review.ask_for_review(session, draft.id, live, answer=Answer("words", AUTHOR))


def _ready(session: Session, live: Snapshot) -> Draft:
    """A draft that anybody may publish at once."""
    draft = _titled(session, live, "ombudsman", "en", "How can the Ombudsman help me?")
    review.describe(session, draft.id, "A title that says what one gets")
    return _approved(session, live, draft.id)


def _later(session: Session, live: Snapshot, starts: date) -> Draft:
    """A draft that goes live on a later day."""
    draft = _titled(session, live, "health-care", "en", "Which health care can I get, and who pays?")
    review.describe(session, draft.id, "The title asks for one thing more", starts)
    return _approved(session, live, draft.id)


def _approved(session: Session, live: Snapshot, id_: str) -> Draft:
    review.ask_for_review(session, id_, live, answer=Answer("words", AUTHOR))
    for kind in ("legal", "native"):
        review.tick(session, id_, "en", kind, REVIEWER)
    return review.approve(session, id_, REVIEWER, live)


def _contacts(session: Session, live: Snapshot) -> Draft:
    """A change of a contact; no number is touched, so that no picture of it can mislead."""
    draft = writing.begin_contacts(session, live, None, AUTHOR)
    name = "    en: State Migration Service\n"
    text = draft.files["contacts.yml"].replace(name, "    en: State Migration Service of Azerbaijan\n", 1)
    saved = writing.save(session, draft.id, draft.version, {"contacts.yml": text}, AUTHOR).draft
    return review.describe(session, saved.id, "The full name in English")


def _suggest(session: Session, day: date) -> None:
    session.add_all(
        [
            EditorSuggestion(
                day=day, kind="article", article=None, language="en", text="Where can I buy a SIM card?", size=4
            ),
            EditorSuggestion(
                day=day, kind="example", article="language-courses", language="ru",
                text="где бесплатно учат азербайджанскому", size=3,
            ),
            ReportedQuestion(
                day=day, text="можно ли [name] учиться языку бесплатно", language="ru", shown="marriage",
                right="language-courses",
            ),
        ]
    )  # fmt: skip


def _titled(session: Session, live: Snapshot, article: str, language: Language, title: str) -> Draft:
    draft = _begun(session, live, article, language)
    name = f"{language}.md"
    text = _with_title(draft.files[name], title)
    return writing.save(session, draft.id, draft.version, {name: text}, AUTHOR).draft


def _with_title(text: str, title: str) -> str:
    lines = text.split("\n")
    at = next(number for number, line in enumerate(lines) if line.startswith("title: "))
    return "\n".join([*lines[:at], f"title: {title}", *lines[at + 1 :]])


def _begun(session: Session, live: Snapshot, article: str, language: Language) -> Draft:
    category = live.knowledge.articles[article].category
    return writing.begin_article(session, live, None, AUTHOR, category, article, language)
