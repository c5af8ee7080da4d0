"""Try a draft out: what would be found if it were live, and which questions would then lead elsewhere."""

from __future__ import annotations

import time
import weakref
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path, PurePosixPath
from typing import Literal

from sual.answering.decision import Outcome
from sual.answering.pipeline import Answerer
from sual.editing.publishing import disk, making
from sual.editing.publishing.content import Content
from sual.editing.trial_effect import Effect, Golden, Ranked, effect_of, ranks_of
from sual.editing.trial_questions import Question, Questions
from sual.knowledge import Knowledge
from sual.knowledge.reload import Snapshot, article_folder, with_changes
from sual.text.languages import Language

TRIALS = "trials"  # folder beside the releases
_FORGOTTEN = 86_400.0  # seconds after which no trial is asked any more
_ANSWERED: frozenset[Outcome] = frozenset(("answer", "urgent"))

Stage = Literal["encoding", "building", "asking"]
Report = Callable[[Stage, int, int], None]


def _quiet(stage: Stage, done: int, whole: int) -> None:
    return None


class Trial:
    """What is live beside the same with a draft in it; both answer for as long as somebody holds this."""

    def __init__(self, live: Answerer, changed: Answerer, articles: tuple[str, ...]) -> None:
        self._live, self._changed, self._articles = live, changed, articles

    @property
    def knowledge(self) -> Knowledge:
        """The knowledge with the draft."""
        return self._changed.knowledge

    def rank(self, question: str, language: Language | None = None) -> Ranked:
        """Say where a question leads before and after; it is searched for and kept nowhere."""
        before, after = (ranks_of(answerer, question, language) for answerer in (self._live, self._changed))
        outcomes = [answerer.decide(question, language=language).outcome for answerer in (self._live, self._changed)]
        return Ranked(before, after, outcomes[0], outcomes[1])

    def golden(self, report: Report = _quiet) -> Effect:
        """Ask the golden questions of the draft's articles and of those near them, what the draft takes away, and more.

        Args:
            report: told how many questions were asked, of how many.

        Returns:
            What the draft would change.
        """
        asked = Questions(self._live, self._changed, self._articles).listed()
        questions: list[Golden] = []
        for number, question in enumerate(asked):
            report("asking", number, len(asked))
            questions.append(self._asked(question))
        return effect_of(questions)

    def _asked(self, question: Question) -> Golden:
        after = _led_to(self._changed, question)
        # It is an example of the article as it is live, and most lead there with the draft, too: asked once is enough.
        kept = question.expected == "taken" and after == question.article
        before = after if kept else _led_to(self._live, question)
        return Golden(question.text, question.language, question.article, question.expected, before, after)


def _led_to(answerer: Answerer, question: Question) -> str | None:
    """Say to which article a question leads, None where it leads to none."""
    if question.expected == "nowhere":
        decision = answerer.decide(question.text)
        return decision.article if decision.outcome in _ANSWERED else None
    if question.expected == "taken":  # it may also be left without any answer
        decision = answerer.decide(question.text, language=question.language)
        return decision.article or next(iter(decision.choices), None)
    ranks = ranks_of(answerer, question.text, None)
    return ranks[0][0] if ranks else None


def try_out(content: Content, changes: Mapping[str, str | None], report: Report = _quiet) -> Trial:
    """Put a draft into an index of its own, made as it would be made at publishing; takes seconds.

    Args:
        content: what is live.
        changes: new text by path within the knowledge; sound, as `check_changes` says.
        report: told what is being done, with how many of how many.

    Returns:
        What can be asked. Its index is removed from the disk once nobody holds it any more.

    Raises:
        KnowledgeError: when the changes cannot be read.
    """
    live = content.live
    knowledge = with_changes(live.read, changes)
    content.ahead.encode(knowledge, lambda done, whole: report("encoding", done, whole))
    report("building", 0, 1)
    parent = content.places.releases.parent / TRIALS
    _remove_forgotten(parent)
    folder = disk.new_folder(parent)
    try:
        read = Snapshot(live.read.folder, live.read.texts, knowledge)
        upon = live.release.index if live.release else content.places.index
        making.build(read, folder / "index", content.encoder, upon, content.ahead.known)
        changed = making.load(read, folder / "index", content.encoder, (live.read, live.answerer))
    except BaseException:
        disk.remove(folder)
        raise
    recent = live.answerer.tools.index.recent  # a question is encoded once for both
    tools = replace(changed.tools, index=replace(changed.tools.index, recent=recent))
    articles = {PurePosixPath(place).name for name in changes if (place := article_folder(name))}
    trial = Trial(live.answerer, Answerer(tools), tuple(sorted(articles)))
    weakref.finalize(trial, disk.remove, folder)  # terms are looked up in it for as long as somebody asks
    return trial


def _remove_forgotten(parent: Path) -> None:
    """Remove what a process left that was killed."""
    for folder in parent.glob(f"{disk.UNFINISHED}*"):
        if time.time() - folder.stat().st_mtime > _FORGOTTEN:
            disk.remove(folder)
