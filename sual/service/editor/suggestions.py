"""Questions that staff handed to the editors: into an article as an example question, or set aside."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Literal

from sqlalchemy import select
from sqlalchemy.orm import Session

from sual.editing.desk import Desk
from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.states import state_named
from sual.service.editor.article_view import find_work
from sual.service.editor.saving import Sent, fields_in, save_sent
from sual.service.storage.reported import ReportedQuestion
from sual.service.storage.unanswered import EditorSuggestion
from sual.text.languages import Language, is_language
from sual.text.notices import Notice
from sual.text.words import N_

Kind = Literal["suggested", "reported"]


@dataclass(frozen=True)
class Suggestion:
    """A masked question.

    Args:
        kind: suggested from questions without an answer, or reported with a wrong one.
        id: of its row.
        day: on which it came.
        text: masked.
        language: of the text.
        size: how many asked it, at least 3; None for a reported one.
        shown: id of the article that was shown for it, or None.
        right: id of the article that it should lead to, or None.
    """

    kind: Kind
    id: int
    day: date
    text: str
    language: Language
    size: int | None
    shown: str | None
    right: str | None


def list_all(session: Session) -> list[Suggestion]:
    """List what was suggested and reported, the newest first."""
    suggested = session.scalars(select(EditorSuggestion)).all()
    reported = session.scalars(select(ReportedQuestion)).all()
    found = [
        *(Suggestion("suggested", s.id, s.day, s.text, _known(s.language), s.size, None, s.article) for s in suggested),
        *(Suggestion("reported", r.id, r.day, r.text, _known(r.language), None, r.shown, r.right) for r in reported),
    ]
    return sorted(found, key=lambda one: (one.day, one.kind, one.id), reverse=True)


def set_aside(session: Session, kind: str, id_: int) -> None:
    """Take one off the list for good; one that is gone already is no fault."""
    row = session.get(EditorSuggestion if kind == "suggested" else ReportedQuestion, id_)
    if row is not None:
        session.delete(row)


def take(session: Session, desk: Desk, kind: str, id_: int, article: str, who: str) -> tuple[Draft, Language]:
    """Add one to the example questions of an article, in its open draft or a new one.

    Args:
        session: open for writing.
        desk: drafts and what is live.
        kind: suggested or reported.
        id_: of its row.
        article: id of the article.
        who: name of the editor.

    Returns:
        The draft and the language of the question; it is off the list.

    Raises:
        DraftError: when it is gone, there is no such article, or the draft cannot be saved.
    """
    one = next((each for each in list_all(session) if (each.kind, each.id) == (kind, id_)), None)
    if one is None:
        raise NotAllowedError(Notice(N_("somebody else dealt with this question"), N_("look at the list again")))
    live = desk.content.live.read
    work = find_work(article, one.language, writing.listed(session), live)
    if work is None:
        why = N_("there is no article {article!r}")
        raise NotAllowedError(Notice(why, N_("choose one of the list"), article=article[:64]))
    draft = work.draft or writing.begin_article(session, live, desk.commit, who, work.category, work.article)
    if draft.state != "draft":
        why, advice = N_("the draft of {article} is {state}"), N_("have it published or given back first")
        raise NotAllowedError(Notice(why, advice, article=article, state=state_named(draft.state)))
    fields = fields_in(one.language, draft.files)
    if fields is None:
        why = N_("{file} of {article} cannot be read")
        raise NotAllowedError(Notice(why, N_("mend the file first"), file=f"{one.language}.md", article=article))
    questions = [line for line in fields["questions"].splitlines() if line]
    if one.text not in questions:
        fields["questions"] = "\n".join([*questions, " ".join(one.text.split())])
        draft = save_sent(session, draft.id, Sent(one.language, draft.version, fields), who).draft
    set_aside(session, kind, id_)
    return draft, one.language


def titles_of(desk: Desk, language: Language) -> Sequence[tuple[str, str]]:
    """Give ids and titles of the articles, by title."""
    articles = desk.content.live.read.knowledge.articles.values()
    return sorted(((one.id, one.translations[language].title) for one in articles), key=lambda pair: pair[1])


def _known(language: str) -> Language:
    return language if is_language(language) else "en"
