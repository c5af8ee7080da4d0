"""A draft whose day came but that could not be published: why, and what to do, wherever editors look."""

from __future__ import annotations

import errno
import re
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta

import httpx
import pytest

from sual.editing.drafts import failing, review
from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import BusyError, DiskError, MovedError, PublishError, RefusedError, StaleError
from sual.editing.refusing import Said
from sual.service import main
from sual.service.storage.drafts import DraftRow
from sual.text.editor_words.failing import FAILING
from tests.editing.small import ANSWER

from ..accounts.conftest import House
from . import steps

PAGES = ("/editor", "/editor?show=mine", "/editor/reviews", "/editor/history")


@pytest.fixture(autouse=True)
def by_hand(monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing is published by the clock while a test looks."""

    async def nothing(*_: object) -> None:
        return None

    monkeypatch.setattr(main, "keep_content", nothing)


def scheduled(house: House, **days: int) -> Draft:
    """An approved draft whose days are counted from today."""
    draft, desk = steps.drafted(house), steps.desk_of(house)
    starts, ends = (
        today_in_baku() + timedelta(days=days[name]) if name in days else None for name in ("starts", "ends")
    )
    with steps.service_of(house).database.session() as session:
        review.describe(session, draft.id, steps.REASON, starts, ends)
        review.ask_for_review(session, draft.id, desk.content.live.read, answer=ANSWER)
        review.tick(session, draft.id, "en", "legal", steps.READER)
        review.tick(session, draft.id, "en", "native", steps.READER)
        return review.approve(session, draft.id, steps.READER, desk.content.live.read)


@contextmanager
def publishing(monkeypatch: pytest.MonkeyPatch, error: Exception) -> Iterator[None]:
    """Let every publish fail."""

    def fail(*_: object) -> None:
        raise error

    with monkeypatch.context() as patch:
        patch.setattr(Content, "publish", fail)
        yield


async def pages(editor: httpx.AsyncClient, draft: Draft) -> list[str]:
    paths = (*PAGES, f"/editor/drafts/{draft.id}/review")
    shown = [await editor.get(path) for path in paths]
    assert {one.status_code for one in shown} == {200}
    return [one.text for one in shown]


@pytest.mark.parametrize(
    ("error", "said", "to_do"),
    [
        (DiskError(OSError(errno.ENOSPC, "full")), "the disk is full", "do_tell"),
        (BusyError("busy"), "somebody else is publishing now", "do_wait"),
        (MovedError("moved"), "somebody is changing the same content outside the editor", "do_wait"),
        (StaleError(["articles/work/work-permit/en.md"]), "<bdi>English</bdi></li>", "do_take_live"),
        (RefusedError([]), "the checks find something to mend", "do_mend"),
        (PublishError("files were edited outside"), "files were edited outside", "do_tell"),
        (NotAllowedError("x", "not_approved"), "approved by a second person first", "do_review"),
        (KeyError("secret"), "Something went wrong within Sual (KeyError)", "do_tell"),
    ],
)
async def test_why_it_failed_and_what_to_do_is_on_every_page_until_it_succeeds(
    house: House,
    gulnar: httpx.AsyncClient,
    monkeypatch: pytest.MonkeyPatch,
    error: Exception,
    said: str,
    to_do: str,
) -> None:
    draft, desk = scheduled(house, starts=0), steps.desk_of(house)
    assert all(FAILING["failed_list"] not in page for page in await pages(gulnar, draft))
    assert "Its day has come" in (await pages(gulnar, draft))[-1]
    with publishing(monkeypatch, error):
        assert len(desk.keep_days()) == 1
    for page in await pages(gulnar, draft):
        assert said in page
        assert FAILING[to_do] in page
        assert f"Not published on its day, {draft.starts}" in page
        assert "secret" not in page
        assert "Its day has come" not in page
    assert 'class="mark past-review">[en] not published on its day' in (await pages(gulnar, draft))[1]
    assert desk.keep_days() == []
    assert steps.titles(house)["en"] == "Other words"
    for page in await pages(gulnar, draft):
        assert said not in page
        assert "Not published on its day" not in page
        assert "not published on its day" not in page


async def test_a_draft_that_the_checks_no_longer_allow_names_what_they_find(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft, desk = scheduled(house, starts=1), steps.desk_of(house)
    with steps.service_of(house).database.session() as session:  # as if the registry had changed since
        row = session.get(DraftRow, draft.id)
        assert row
        row.files = {**row.files, "en.md": row.files["en.md"].replace("[^greta-5]", "[^greta-999]")}
    assert desk.keep_days() == []  # its day has not come
    assert len(desk.keep_days(today_in_baku() + timedelta(days=1))) == 1
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    assert FAILING["do_mend"] in page
    assert "There is something to mend or to set aside (" in page
    assert "greta-999" in page


async def test_one_that_fails_keeps_no_other_from_its_turn(house: House, monkeypatch: pytest.MonkeyPatch) -> None:
    first, second = scheduled(house, starts=0), scheduled(house, starts=0)
    desk = steps.desk_of(house)
    publish = type(desk).publish

    def only_one(self: object, id_: str, today: object = None) -> object:
        if id_ == second.id:
            raise RuntimeError("something that nobody thought of")
        return publish(desk, id_)

    monkeypatch.setattr(type(desk), "publish", only_one)
    assert len(desk.keep_days()) == 1
    assert steps.found(house, first.id).state == "published"
    failure = steps.found(house, second.id).failure
    assert failure
    assert (failure.code, failure.values) == ("unexpected", {"said": "RuntimeError"})


async def test_who_published_by_hand_at_the_same_moment_is_told_nothing_wrong(
    house: House, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft, desk = scheduled(house, starts=0), steps.desk_of(house)
    publish = type(desk).publish

    def faster(self: object, id_: str, today: object = None) -> object:
        publish(desk, id_)
        return publish(desk, id_)

    monkeypatch.setattr(type(desk), "publish", faster)
    assert desk.keep_days() == []
    assert steps.found(house, draft.id).state == "published"
    assert steps.found(house, draft.id).failure is None


async def test_what_could_not_be_taken_back_after_its_last_day_is_said_too(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft, desk = scheduled(house, starts=0, ends=0), steps.desk_of(house)
    assert desk.keep_days() == []
    newer = steps.approved(house, "Newer words of the same line")
    desk.publish(newer.id)
    tomorrow = today_in_baku() + timedelta(days=1)
    assert len(desk.keep_days(tomorrow)) == 1
    for page in await pages(gulnar, draft):
        assert f"Not taken back after its last day, {draft.ends}" in page
        assert FAILING["end_stale"] in page
        assert FAILING["do_end"] in page
    desk.roll_back(desk.content.versions()[1].commit, "gulnar", "Not yet")
    assert desk.keep_days(tomorrow) == []
    assert steps.titles(house)["en"] != "Other words"
    assert FAILING["failed_list"] not in (await gulnar.get("/editor")).text


async def test_it_is_forgotten_when_the_draft_is_approved_anew_or_rejected(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft = scheduled(house, starts=0)
    with publishing(monkeypatch, BusyError("busy")):
        steps.desk_of(house).keep_days()
    await steps.press(kamran, draft.id, "send-back", do="send_back", remark="Later, please")
    assert steps.found(house, draft.id).failure  # its writers read why
    assert "Not published on its day" in (await gulnar.get("/editor/reviews")).text
    await steps.press(gulnar, draft.id, "ask")
    await steps.press(kamran, draft.id, "approve")
    assert steps.found(house, draft.id).failure is None
    with publishing(monkeypatch, BusyError("busy")):
        steps.desk_of(house).keep_days()
    await steps.press(kamran, draft.id, "send-back", do="reject", remark="Not any more")
    assert steps.found(house, draft.id).failure is None


async def test_a_long_message_is_cut_and_a_word_that_pages_do_not_know_is_said_as_it_is(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft = scheduled(house, starts=0)
    with steps.service_of(house).database.session() as session:
        failing.note_failure(session, draft.id, Said("of-another-version", {"said": "x" * 9000}, ("y" * 9000,) * 99))
    failure = steps.found(house, draft.id).failure
    assert failure
    assert (len(failure.values["said"]), len(failure.lines), len(failure.lines[0])) == (500, 20, 500)
    assert all("That is not possible: of-another-version" in page for page in await pages(gulnar, draft))


async def test_what_was_taken_back_is_told_in_the_words_of_the_pages(house: House, gulnar: httpx.AsyncClient) -> None:
    draft, desk = scheduled(house, starts=0, ends=0), steps.desk_of(house)
    assert desk.keep_days() == []
    assert desk.keep_days(today_in_baku() + timedelta(days=1)) == []
    title, day = steps.titles(house)["en"], draft.ends
    told = f"[en] Taken back after its last day, {day}: {title}. Why it had been published: {steps.REASON}"
    for path in ("/editor/history", f"/editor/history/{desk.commit}"):
        page = (await gulnar.get(path)).text
        assert (told in page, f"Its last day was {day}:" in page) == (True, False)
    assert "[en] The articles as they came with Sual" in (await gulnar.get("/editor/history")).text
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    assert f'[en] Taken back after its last day</dt><dd dir="ltr">{day}</dd>' in page
    assert "taken back after" not in page


async def test_before_a_version_whose_last_day_is_over_is_live_again_that_is_read(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft, desk = scheduled(house, starts=0, ends=0), steps.desk_of(house)
    title = steps.titles(house)["en"]
    tomorrow = today_in_baku() + timedelta(days=1)
    assert desk.keep_days() == []
    assert "last day was" not in (await gulnar.get("/editor/history")).text
    assert desk.keep_days(tomorrow) == []
    page = (await gulnar.get("/editor/history")).text
    ended, temporary, came = (re.sub("[\u2066-\u2069]|</?bdi[^>]*>", "", one) for one in page.split("<li>\n<h2>")[1:])
    before_the_button = temporary.split("<form")[0]
    assert f"Its last day was {draft.ends}, and it is over: {title}" in before_the_button
    back = f"If you go back, this is live again and stays, though its last day was {draft.ends}: {title}"
    assert back in before_the_button.split('<div id="undoes-')[1], "which the button is described by"
    assert "last day was" not in came
    assert "its last day was" not in ended
    path = f"/editor/history/{desk.content.versions()[1].commit}/roll-back"
    assert (await steps.send(kamran, path, steps.form_in(await kamran.get("/editor/history"), path))).status_code == 303
    assert desk.keep_days(tomorrow) == []
    assert steps.titles(house)["en"] == "Other words", "who goes back has read that no day ends it"
    live = (await gulnar.get("/editor/history")).text.split("<li>\n<h2>")[1]
    assert "and it is over" in live


async def test_what_was_taken_back_by_hand_is_not_said_to_end_on_its_last_day(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft, desk = scheduled(house, starts=0, ends=0), steps.desk_of(house)
    assert desk.keep_days() == []
    desk.roll_back(desk.content.versions()[1].commit, "gulnar", "Not yet")
    assert desk.keep_days(today_in_baku() + timedelta(days=1)) == []
    page = (await gulnar.get("/editor/history")).text
    assert len(page.split("<li>\n<h2>")[1:]) == 3
    assert "Taken back after its last day" not in page
    review_page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    assert f'[en] Was not live any more on its last day</dt><dd dir="ltr">{draft.ends}</dd>' in review_page
    assert "Taken back after its last day" not in review_page
