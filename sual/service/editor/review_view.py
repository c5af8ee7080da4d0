"""What the page of a review shows: one draft as it stands, for one reader."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import get_args

from sual.editing.checking import Finding, check_changes
from sual.editing.desk import Desk
from sual.editing.drafts import review, writing
from sual.editing.drafts.catching_up import live_files
from sual.editing.drafts.choosing import Parting, parting
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import TICKS, Draft, Ignored, Tick, TickKind
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.drafts.hindering import Step, why_not
from sual.editing.drafts.meaning import Answer, Meaning, Question, behind_in, question_of
from sual.editing.drafts.rules import answered
from sual.editing.following import with_followers
from sual.editing.own_reasons import day_gone_before, day_taken_back
from sual.knowledge.reload import Snapshot
from sual.knowledge.rules_article import MUST_APPEAR
from sual.service.editor.failing_view import Failed, failed_of, is_overdue
from sual.service.editor.review_differences import Differences, differences
from sual.service.editor.review_following import Following, following
from sual.service.editor.review_titles import article_of, title_of
from sual.service.storage.database import Database
from sual.text.languages import Language


@dataclass(frozen=True)
class Listed:
    """A draft in a list.

    Args:
        draft: the draft.
        title: of its article in the language of the reader, its id where it is new, "" for a registry.
    """

    draft: Draft
    title: str


@dataclass(frozen=True)
class View:
    """All that the page shows.

    Args:
        draft: as it is.
        title: as in `Listed`.
        article: id of the article, "" for a registry.
        mine: whether the reader is one of its writers.
        differences: against what is live, or, once it is decided upon, against what it was begun from.
        following: what is written anew in articles with it; empty once it is decided upon.
        ticks: by language and kind, those that are there.
        found: what the checks find and nobody set aside.
        ignored: what was set aside, with the finding where the checks still find it.
        refusals: by step, why the reader may not take it now.
        question: what who asks for a review has to say of its meaning, None where nothing is asked.
        to_mend: by what can be said, how much is to be mended or set aside first.
        rule_first: a number that has to appear and hinders to say that what is said changes; else None.
        behind: the languages that are behind the article with this draft, where one is by what it changes.
        parting: how it stands to what is live.
        failed: why it was not published on its day, None where it was or is not due.
        overdue: whether its day has come and nothing is known of why it is not live.
        taken_back: the last day after which Sual took it back, "" where it did not.
        gone_before: the last day on which nothing of it was live any more, "" where there was something.
    """

    draft: Draft
    title: str
    article: str
    mine: bool
    differences: Differences
    following: tuple[Following, ...]
    ticks: dict[tuple[Language, TickKind], Tick]
    found: list[Finding]
    ignored: list[tuple[Ignored, Finding | None]]
    refusals: dict[Step, NotAllowedError]
    question: Question | None
    to_mend: dict[Meaning, int]
    rule_first: Finding | None
    behind: tuple[Language, ...]
    parting: Parting
    failed: Failed | None
    overdue: bool
    taken_back: str
    gone_before: str

    @property
    def is_open(self) -> bool:
        """Whether something may still be done with it."""
        return self.draft.state not in ("published", "rejected")

    def tick(self, language: Language, kind: TickKind) -> Tick | None:
        """Give a tick, None while it is missing."""
        return self.ticks.get((language, kind))

    @property
    def kinds(self) -> tuple[TickKind, ...]:
        """The kinds of ticks."""
        return TICKS


def view(desk: Desk, database: Database, id_: str, who: str, language: Language) -> View:
    """Look at a draft.

    Args:
        desk: drafts and content.
        database: where drafts are.
        id_: of the draft.
        who: who looks.
        language: of the reader.

    Raises:
        UnknownDraftError: when there is none.
        DatabaseUnavailableError: when it cannot be read.
    """
    with database.reading() as session:
        draft = writing.find(session, id_)
    live = desk.content.live.read
    decided = draft.state in ("published", "rejected")
    before = draft.base_files if decided else live_files(draft.kind, draft.place, live)
    findings = [] if decided else check_changes(live, with_followers(draft.changes, live))
    by_key = {one.key: one for one in findings}
    found = [] if decided else review.open_findings(draft, live)
    question, to_mend, rule_first = _question(draft, live, found)
    title, parted = title_of(draft, live, language), parting(draft, live)
    return View(
        draft=draft,
        title=title,
        article=article_of(draft),
        mine=review.is_writer(draft.writers, who),
        differences=differences(before, draft.files),
        following=() if decided else following(draft, live, language),
        ticks={(tick.language, tick.kind): tick for tick in draft.ticks},
        found=found,
        ignored=[(one, by_key.get(one.check)) for one in draft.ignored],
        refusals=_refusals(draft, who, found, today_in_baku(), parts=bool(parted.conflicts), to_mend=to_mend),
        question=question,
        to_mend=to_mend,
        rule_first=rule_first,
        behind=behind_in(draft.files) if draft.kind == "article" and draft.raises_revision else (),
        parting=parted,
        failed=failed_of(draft, title, language),
        overdue=is_overdue(draft, today_in_baku()),
        taken_back=day_taken_back(draft.remark) or "",
        gone_before=day_gone_before(draft.remark) or "",
    )


def listed(desk: Desk, database: Database, who: str, language: Language) -> dict[str, list[Listed]]:
    """List the drafts that somebody can do something with.

    Args:
        desk: drafts and content.
        database: where drafts are.
        who: the reader.
        language: of the reader.

    Returns:
        By heading: waiting (for the reader's review), ready (to be published), scheduled (for a later day), mine_asked
        (in review, written by the reader), mine (not yet handed over).
    """
    today, live = today_in_baku(), desk.content.live.read
    with database.reading() as session:
        drafts = writing.listed(session)
    groups: dict[str, list[Listed]] = {key: [] for key in ("waiting", "ready", "scheduled", "mine_asked", "mine")}
    for draft in drafts:
        if key := _group(draft, who, today):
            groups[key].append(Listed(draft, title_of(draft, live, language)))
    return groups


def _group(draft: Draft, who: str, today: date) -> str | None:
    mine = review.is_writer(draft.people, who)
    if draft.state == "in_review":
        return "mine_asked" if mine else "waiting"
    if draft.state == "approved":
        return "scheduled" if draft.starts and draft.starts > today else "ready"
    return "mine" if mine else None


def _question(
    draft: Draft, live: Snapshot, found: list[Finding]
) -> tuple[Question | None, dict[Meaning, int], Finding | None]:
    """Give what is to be asked, and by each answer how much is to be mended first.

    What stands against one answer need not against the other: a number that one language alone names is no fault where
    the others are behind. A number that has to appear stands against both until it is changed for all languages.
    """
    if draft.kind != "article" or draft.state != "draft":
        return None, {}, None
    question = question_of(draft.base_files, draft.written)
    if question is None:
        return None, {}, None
    facts: list[Finding] = []
    to_mend: dict[Meaning, int] = {"words": len(found)}
    if question.raised:
        facts = review.open_findings(answered(draft, Answer("facts", "")), live)
        to_mend["facts"] = len(facts)
    return question, to_mend, next((one for one in facts if one.notice.why == MUST_APPEAR), None)


def _refusals(
    draft: Draft, who: str, found: list[Finding], today: date, *, parts: bool, to_mend: dict[Meaning, int]
) -> dict[Step, NotAllowedError]:
    steps: tuple[Step, ...] = get_args(Step)
    refused = {step: why_not(draft, step, who, found, today, parts=parts) for step in steps}
    if 0 in to_mend.values():  # nothing stands against one of the answers
        refused["ask_for_review"] = why_not(draft, "ask_for_review", who, (), today, parts=parts)
    return {step: error for step, error in refused.items() if error}
