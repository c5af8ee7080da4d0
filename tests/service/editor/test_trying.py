"""Trying a draft on its page: begun once, told step by step, and what it says of a question and of golden ones."""

from __future__ import annotations

import asyncio
import re
from dataclasses import replace
from typing import Any

import httpx
import pytest

from sual.editing.trial_effect import Effect, Golden, Ranked
from sual.knowledge.reload import with_changes
from sual.service.editor import trying_jobs
from sual.service.editor.trying_jobs import BusyTryingError, Job, Trials
from sual.text.editor_words import trying as said
from sual.text.languages import Language

from ..accounts.conftest import House
from .drafting import TITLE, make_contacts_draft, make_draft

QUESTION = "must my boss get the permit?"


class PaperTrial:
    """Leads every question from the PIN to the permit, with the draft."""

    def __init__(self, content: Any, changes: Any) -> None:
        self.knowledge = with_changes(content.live.read, changes)
        self.asked: list[str] = []

    def rank(self, question: str) -> Ranked:
        self.asked.append(question)
        return Ranked(
            before=(("work-permit-exemption-pin", 0.62), ("work-permit", 0.11)),
            after=(("work-permit", 0.88), ("work-permit-exemption-pin", 0.05)),
            outcome_before="choice",
            outcome_after="answer",
        )

    def golden(self, report: Any) -> Effect:
        pin, permit = "work-permit-exemption-pin", "work-permit"
        lost = [Golden(f"پن {n}؟", "ur", pin, "here", pin, permit) for n in range(3)]
        caught = Golden("where can I ski", "en", "", "nowhere", None, permit)
        mended = Golden("разрешение", "ru", permit, "here", pin, permit)
        same = Golden("same", "en", permit, "here", permit, permit)
        gone = Golden("محكمة", "ar", pin, "taken", pin, None)
        return Effect((*lost, gone, caught, mended, same), {"ur": 3}, {"ar": 1}, {"en": 1}, {"ru": 1})


@pytest.fixture
def made(monkeypatch: pytest.MonkeyPatch) -> list[PaperTrial]:
    """Every trial that was made, without an index."""
    trials: list[PaperTrial] = []

    def try_out(content: Any, changes: Any, report: Any) -> PaperTrial:
        report("encoding", 2, 7)
        trials.append(PaperTrial(content, changes))
        return trials[-1]

    monkeypatch.setattr(trying_jobs, "try_out", try_out)
    return trials


async def tried(browser: httpx.AsyncClient, url: str, question: str = "") -> str:
    """Ask as the page does, until the trial is over."""
    for _ in range(200):
        answer = await browser.post(url, data={"question": question}, headers={"HX-Request": "true"})
        assert answer.status_code == 200
        if 'class="progress"' not in answer.text:
            return answer.text
        await asyncio.sleep(0.02)
    raise AssertionError("the trial did not end")


async def test_a_question_is_shown_before_and_after_in_words_and_numbers(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial]
) -> None:
    draft = await make_draft(house.app)
    shown = await tried(gulnar, f"/editor/drafts/{draft.id}/try", QUESTION)
    rows = [" ".join(re.sub(r"<[^>]+>", " ", row).split()) for row in re.findall(r"(?s)<tr.*?</tr>", shown)]
    [mine] = [row for row in rows if TITLE in row and "88 %" in row]
    assert "[en] this draft 2 1 [en] up [en] hardly, 11 % [en] almost sure, 88 %" in mine
    assert "[en] likely, 62 % [en] hardly, 5 %" in " ".join(rows)
    assert "[en] Sual asks back and offers articles" in shown
    assert "[en] Sual answers at once" in shown


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "[en] Urdu: this edit sends 3 questions to another article."),
        ("ru", "[ru] Urdu: эта правка уводит 3 вопроса в другую статью."),
        ("az", "[az] Urdu: bu düzəliş 3 sualı başqa məqaləyə aparır."),
    ],
)
async def test_golden_questions_that_move_are_counted_by_language(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial], language: Language, sentence: str
) -> None:
    draft = await make_draft(house.app)
    await gulnar.post("/console/me/language", data={"language": language, "next": "/editor/exchange"})
    shown = await tried(gulnar, f"/editor/drafts/{draft.id}/try")
    assert sentence in shown
    assert shown.index('<li class="error"') < shown.index('<li class="done"')
    assert 'lang="ur" dir="rtl">پن 0؟' in shown
    assert f"[{language}] Arabic: " in shown and shown.count('<li class="error"') == 3
    assert "same" not in re.findall(r'(?s)<th scope="row"><span[^>]*>(.*?)</span>', shown)


@pytest.mark.parametrize(
    ("number", "russian"), [(1, "1 вопрос "), (2, "2 вопроса "), (5, "5 вопросов "), (21, "21 вопрос ")]
)
def test_numbers_are_said_as_each_language_says_them(number: int, russian: str) -> None:
    assert russian in said.lost(number, "Урду", "ru")
    assert russian in said.unanswered(number, "Урду", "ru")
    assert russian.strip() in said.mended(number, "Урду", "ru")
    assert str(number) in said.caught(number, "Urdu dili", "az")
    assert ("question " in said.lost(number, "Urdu", "en")) is (number == 1)


async def test_a_trial_is_made_once_for_a_version_of_a_draft(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial]
) -> None:
    draft = await make_draft(house.app)
    url = f"/editor/drafts/{draft.id}/try"
    await tried(gulnar, url, "zebra crossing")
    await tried(gulnar, url, "another")
    assert [trial.asked for trial in made] == [["zebra crossing", "another"]]
    assert "zebra" not in (await gulnar.get(url)).text  # asked and forgotten


async def test_looking_at_the_page_begins_nothing(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial]
) -> None:
    draft = await make_draft(house.app)
    page = await gulnar.get(f"/editor/drafts/{draft.id}/try")
    assert page.status_code == 200
    assert 'name="question"' in page.text
    assert made == []


async def test_how_far_it_is_is_told_while_others_are_answered(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    import threading

    going = threading.Event()

    def try_out(content: Any, changes: Any, report: Any) -> PaperTrial:
        report("encoding", 2, 7)
        assert going.wait(20)
        return PaperTrial(content, changes)

    monkeypatch.setattr(trying_jobs, "try_out", try_out)
    draft = await make_draft(house.app)
    url = f"/editor/drafts/{draft.id}/try"
    await gulnar.post(url, data={"question": QUESTION})
    trial = house.app.state.trials.find(house.app.state.service.content, draft)
    while trial.whole != 7:
        await asyncio.sleep(0.02)
    page = await gulnar.post(url, data={"question": QUESTION})
    assert "[en] Step 1 of 3: reading the new texts, 2 of 7." in page.text
    assert '<progress max="7" value="2"' in page.text
    assert QUESTION in page.text  # so that the page asks again with it
    assert (await gulnar.get("/a/en/work-permit")).status_code == 200
    going.set()
    assert TITLE in await tried(gulnar, url, QUESTION)


async def test_a_draft_without_changes_or_of_contacts_has_nothing_to_try(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial]
) -> None:
    same = await make_draft(house.app, files={})
    assert "[en] This draft changes nothing yet" in (await gulnar.get(f"/editor/drafts/{same.id}/try")).text
    contacts = await make_contacts_draft(house.app, 'phone: "152"', 'phone: "0120000000"')
    assert "[en] A change of contacts" in await tried(gulnar, f"/editor/drafts/{contacts.id}/try")


async def test_a_draft_that_cannot_be_read_says_where(house: House, gulnar: httpx.AsyncClient) -> None:
    broken = await make_draft(house.app, files={"en.md": "---\ntitle: [\n---\nText\n"})
    shown = await tried(gulnar, f"/editor/drafts/{broken.id}/try")
    assert "[en] This draft cannot be read yet" in shown
    assert "<bdi>English</bdi>, [en] line 2: " in shown
    assert "en.md" not in shown


async def test_a_question_that_is_too_long_is_not_asked(
    house: House, gulnar: httpx.AsyncClient, made: list[PaperTrial]
) -> None:
    draft = await make_draft(house.app)
    page = await gulnar.post(f"/editor/drafts/{draft.id}/try", data={"question": "a" * 1001})
    assert "1001" in page.text
    assert made == []


async def test_a_trial_that_fails_says_so_and_can_be_begun_again(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    draft = await make_draft(house.app)

    def full(*_: Any) -> PaperTrial:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(trying_jobs, "try_out", full)
    url = f"/editor/drafts/{draft.id}/try"
    await gulnar.post(url, data={})
    trial = house.app.state.trials.find(house.app.state.service.content, draft)
    while not trial.over:
        await asyncio.sleep(0.02)
    assert "[en] The draft could not be tried" in (await gulnar.get(url)).text
    assert [record.getMessage() for record in caplog.records if record.name.endswith("trying_jobs")] == ["trial_failed"]
    monkeypatch.setattr(trying_jobs, "try_out", lambda content, changes, report: PaperTrial(content, changes))
    assert "[en] The draft could not be tried" not in await tried(gulnar, url)


async def test_one_draft_is_tried_after_the_other_and_a_crowd_is_refused(house: House) -> None:
    content = house.app.state.service.content
    trials = Trials()
    drafts = [await make_draft(house.app, who=f"editor {number}") for number in range(6)]
    jobs = [trials.begin(content, draft) for draft in drafts[:5]]
    with pytest.raises(BusyTryingError):
        trials.begin(content, drafts[5])
    for _ in range(200):
        if all(job.over for job in jobs):
            break
        await asyncio.sleep(0.02)
    assert all(job.over for job in jobs)
    assert trials.find(content, drafts[0]) is None  # only the last is held: each takes the memory of an index
    assert trials.find(content, drafts[4]) is jobs[4]


async def test_an_earlier_version_of_a_draft_is_given_up_for_the_later_one(
    house: House, gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Nobody waits for it any more, so who saved once more is not told to wait for somebody else's draft."""
    import threading

    going = threading.Event()
    begun: list[Any] = []
    ended: list[Any] = []

    def try_out(content: Any, changes: Any, report: Any) -> PaperTrial:
        begun.append(changes)
        assert going.wait(20)
        report("building", 0, 1)
        ended.append(changes)
        return PaperTrial(content, changes)

    monkeypatch.setattr(trying_jobs, "try_out", try_out)
    draft = await make_draft(house.app)
    url, content = f"/editor/drafts/{draft.id}/try", house.app.state.service.content
    await gulnar.post(url, data={})
    while not begun:
        await asyncio.sleep(0.02)
    trials = house.app.state.trials
    earlier = trials.find(content, draft)
    for _ in range(2):  # the first of these waits, and is given up as well
        draft = replace(draft, version=draft.version + 1)
        trials.begin(content, draft)
    later = trials.find(content, draft)
    assert (earlier.given_up, later.given_up, later.stage) == (True, False, "replacing")
    going.set()
    while not later.over:
        await asyncio.sleep(0.02)
    assert (len(begun), len(ended)) == (2, 1)
    assert not earlier.over and earlier.fault is None
    assert "An earlier version of this draft" in said.TRYING["replacing"]


async def test_another_draft_is_waited_for_and_not_given_up(house: House) -> None:
    content, trials = house.app.state.service.content, Trials()
    other, mine = [await make_draft(house.app, who=who) for who in ("one", "two")]
    jobs = [trials.begin(content, draft) for draft in (other, mine)]
    assert jobs[1].stage == "waiting"
    while not all(job.over for job in jobs):
        await asyncio.sleep(0.02)
    assert not any(job.given_up for job in jobs)


async def test_a_trial_that_nobody_asks_about_is_forgotten(house: House) -> None:
    now = [0.0]
    content = house.app.state.service.content
    draft, trials = await make_draft(house.app), Trials(lambda: now[0])
    job = trials.begin(content, draft)
    while not job.over:
        await asyncio.sleep(0.02)
    now[0] = 599
    assert trials.find(content, draft) is job
    now[0] = 1300
    trials._tidy()
    assert trials.find(content, draft) is None


def test_a_job_is_over_when_it_ended_in_either_way() -> None:
    assert not Job(("d", 1, "x")).over
    assert Job(("d", 1, "x"), fault="failed").over
