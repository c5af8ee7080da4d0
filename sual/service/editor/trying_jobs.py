"""Drafts that are being tried: one at a time, in a thread of its own, so that nobody who asks the chat waits for it."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Literal

from starlette.requests import Request

from sual.editing.drafts.draft import Draft
from sual.editing.publishing.content import Content
from sual.editing.trial import Stage, Trial, try_out
from sual.editing.trial_effect import Effect
from sual.knowledge import KnowledgeError, Problem

Key = tuple[str, int, str]  # draft, its version, digest of what is live
_KEPT = 600.0  # seconds after which a draft that nobody asks about is forgotten; it takes the memory of an index
_MOST_WAITING = 4
_log = logging.getLogger(__name__)


class BusyTryingError(RuntimeError):
    """Too many drafts wait to be tried."""


class _GivenUpError(RuntimeError):
    """A later version of the same draft is tried instead."""


@dataclass(eq=False)
class Job:
    """One version of a draft that is tried, and how far that is.

    Args:
        key: of the draft.
        stage: what is being done; waiting, while another draft is tried; replacing, while an earlier version of the
            same draft, which is given up, comes to its end.
        done, whole: how many of how many.
        trial: once it can be asked.
        effect: once the golden questions were asked.
        fault: what stands in the way: "broken" where the draft cannot be read, "failed" for anything else.
        problems: where it is broken, what is wrong.
        seconds: how long it took.
        used: when somebody asked about it last, in seconds of a clock that never goes back.
        given_up: whether a later version of the same draft is tried instead.
    """

    key: Key
    stage: Stage | Literal["waiting", "replacing"] = "waiting"
    done: int = 0
    whole: int = 0
    trial: Trial | None = None
    effect: Effect | None = None
    fault: Literal["broken", "failed"] | None = None
    problems: tuple[Problem, ...] = ()
    seconds: float = 0.0
    used: float = 0.0
    given_up: bool = False

    @property
    def over(self) -> bool:
        """Whether nothing more will come."""
        return self.effect is not None or self.fault is not None

    def report(self, stage: Stage, done: int, whole: int) -> None:
        """Note how far it is.

        Raises:
            _GivenUpError: where nobody waits for it any more.
        """
        if self.given_up:
            raise _GivenUpError
        self.stage, self.done, self.whole = stage, done, whole


class Trials:
    """Finds or begins trials; holds one that is done, and those that wait.

    Args:
        clock: tells seconds.
    """

    def __init__(self, clock: Callable[[], float] = time.monotonic) -> None:
        self._clock = clock
        self._jobs: dict[Key, Job] = {}
        self._one = asyncio.Lock()
        self._tasks: set[asyncio.Task[None]] = set()

    def find(self, content: Content, draft: Draft) -> Job | None:
        """Give the trial of a draft as it is now, None when there is none."""
        job = self._jobs.get(_key(content, draft))
        if job:
            job.used = self._clock()
        return job

    def begin(self, content: Content, draft: Draft) -> Job:
        """Give the trial of a draft as it is now, and begin it where there is none.

        Raises:
            BusyTryingError: when too many wait already.
        """
        if (found := self.find(content, draft)) and found.fault != "failed":
            return found
        job = Job(_key(content, draft), used=self._clock())
        waiting = self._without_earlier(draft)
        if len(waiting) > _MOST_WAITING:
            raise BusyTryingError
        if self._one.locked() and not waiting:
            job.stage = "replacing"
        self._jobs[job.key] = job
        task = asyncio.create_task(self._work(job, content, draft.changes))
        self._tasks.add(task)
        task.add_done_callback(self._tasks.discard)
        asyncio.get_running_loop().call_later(_KEPT, self._tidy)
        return job

    def _without_earlier(self, draft: Draft) -> list[Job]:
        """Give up what is tried of a draft, which changed since; give the others that are not over."""
        for job in [job for job in self._jobs.values() if job.key[0] == draft.id and not job.over]:
            job.given_up = True
            del self._jobs[job.key]
        return [job for job in self._jobs.values() if not job.over]

    async def _work(self, job: Job, content: Content, changes: dict[str, str]) -> None:
        async with self._one:
            if job.given_up:
                return
            self._jobs = {key: other for key, other in self._jobs.items() if not other.over}
            begun = self._clock()
            try:
                job.trial = await asyncio.to_thread(try_out, content, changes, job.report)
                job.effect = await asyncio.to_thread(job.trial.golden, job.report)
            except _GivenUpError:
                return
            except KnowledgeError as error:
                job.fault = "broken"
                job.problems = tuple(error.problems)
            except Exception as error:  # a full disk, an index that somebody removed: the page says so
                job.fault = "failed"
                _log.error("trial_failed", extra={"error": type(error).__name__})
            job.seconds = self._clock() - begun

    def _tidy(self) -> None:
        now = self._clock()
        self._jobs = {key: job for key, job in self._jobs.items() if not job.over or now - job.used < _KEPT}
        if any(job.over for job in self._jobs.values()):
            asyncio.get_running_loop().call_later(_KEPT, self._tidy)


def trials_of(request: Request) -> Trials:
    """Give the trials of this service."""
    state = request.app.state
    if not hasattr(state, "trials"):
        state.trials = Trials()
    trials: Trials = state.trials
    return trials


def _key(content: Content, draft: Draft) -> Key:
    return (draft.id, draft.version, content.live.read.knowledge.digest)
