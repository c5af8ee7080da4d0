"""Reason and days of a draft on a page that is older than what a colleague said of them."""

from __future__ import annotations

import httpx
import pytest

from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.guard import CONTACTS

from ..accounts.conftest import House
from . import steps

FIRST, LAST = "2099-12-10", "2099-12-31"


async def opened(browser: httpx.AsyncClient, draft: Draft, step: str = "describe") -> dict[str, str]:
    """The form as a browser has it from when its page is opened on."""
    return steps.form_in(await browser.get(f"/editor/drafts/{draft.id}/review"), f"/editor/drafts/{draft.id}/{step}")


async def send(browser: httpx.AsyncClient, draft: Draft, form: dict[str, str]) -> httpx.Response:
    return await steps.send(browser, f"/editor/drafts/{draft.id}/describe", form)


def said_of(house: House, draft: Draft) -> tuple[str, str, str]:
    """First day, last day and reason of the first writer."""
    now = steps.found(house, draft.id)
    return str(now.starts), str(now.ends), now.reason


async def test_days_that_an_older_page_did_not_touch_stay(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    hers, his = await opened(gulnar, draft), await opened(kamran, draft)
    assert (await send(gulnar, draft, hers | {"starts": FIRST, "ends": LAST})).status_code == 303
    assert (await send(kamran, draft, his | {"reason": "The law of May changed"})).status_code == 303
    assert said_of(house, draft) == (FIRST, LAST, "The law of May changed")


async def test_a_reason_and_one_day_that_an_older_page_did_not_touch_stay(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    hers, his = await opened(gulnar, draft), await opened(kamran, draft)
    await send(gulnar, draft, hers | {"reason": "The law of May changed", "starts": FIRST})
    assert (await send(kamran, draft, his | {"ends": LAST})).status_code == 303
    assert said_of(house, draft) == (FIRST, LAST, "The law of May changed")


@pytest.mark.parametrize("own", ["2099-11-01", ""])
async def test_a_day_that_both_changed_is_shown_in_both_ways_and_chosen(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, own: str
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "describe", reason=steps.REASON, starts="2099-01-01")
    hers, his = await opened(gulnar, draft), await opened(kamran, draft)
    await send(gulnar, draft, hers | {"starts": FIRST, "ends": LAST})
    met = await send(kamran, draft, his | {"starts": own, "reason": "His words"})
    assert (met.status_code, "This was changed after you opened the page" in met.text) == (409, True)
    both = met.text.split('<section class="notice">')[1].split("</section>")[0]
    assert f"<bdi>{FIRST}</bdi>" in both
    assert own in both
    assert LAST not in both
    assert said_of(house, draft) == (FIRST, LAST, steps.REASON)
    again = steps.form_in(met, f"/editor/drafts/{draft.id}/describe")
    assert (again["starts"], again["ends"], again["reason"]) == (own, LAST, "His words")
    assert (await send(kamran, draft, again)).status_code == 303
    assert said_of(house, draft) == (own or "None", LAST, "His words")


async def test_a_reason_that_both_wrote_is_shown_in_both_ways(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    hers, his = await opened(gulnar, draft), await opened(kamran, draft)
    await send(gulnar, draft, hers | {"reason": "Hers"})
    met = await send(kamran, draft, his | {"reason": "His"})
    both = met.text.split('<section class="notice">')[1].split("</section>")[0]
    assert (met.status_code, "<bdi>Hers</bdi>" in both, "<bdi>His</bdi>" in both) == (409, True, True)
    assert said_of(house, draft)[2] == "Hers"


async def test_what_is_refused_for_another_cause_does_not_come_back_with_old_days(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = steps.drafted(house)
    hers, his = await opened(gulnar, draft), await opened(kamran, draft)
    await send(gulnar, draft, hers | {"starts": FIRST})
    refused = await send(kamran, draft, his | {"ends": "2099-12-01"})
    assert (refused.status_code, "The last day is before the first one." in refused.text) == (409, True)
    again = steps.form_in(refused, f"/editor/drafts/{draft.id}/describe")
    assert (again["starts"], again["ends"]) == (FIRST, "2099-12-01")
    assert (await send(kamran, draft, again | {"ends": LAST})).status_code == 303
    assert said_of(house, draft)[:2] == (FIRST, LAST)


@pytest.mark.parametrize("shown", [{}, {"shown": ""}, {"shown": "[]"}])
async def test_a_page_that_does_not_say_what_it_showed_takes_no_day_away(
    house: House, gulnar: httpx.AsyncClient, shown: dict[str, str]
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "describe", reason=steps.REASON, starts=FIRST)
    met = await send(gulnar, draft, {"reason": steps.REASON, "starts": "", "ends": ""} | shown)
    assert (met.status_code, said_of(house, draft)[0]) == (409, FIRST)


def changed_by_two(house: House) -> Draft:
    """A draft of the contacts by Timur, who said why, and Leyla, who did not."""
    desk = steps.desk_of(house)
    with steps.service_of(house).database.session() as session:
        draft = writing.begin_contacts(session, desk.content.live.read, desk.commit, "timur")
        for who, contact in (("timur", "ombudsman"), ("leyla", "unhcr")):
            text = writing.find(session, draft.id).files[CONTACTS]
            begin = text.index(f"{contact}:")
            text = text[:begin] + text[begin:].replace("website: null", f"website: {contact}.az", 1)
            draft = writing.save(
                session, draft.id, writing.find(session, draft.id).version, {CONTACTS: text}, who
            ).draft
        return review.describe(session, draft.id, "It moved", who="timur")


async def test_a_reason_that_was_written_down_meanwhile_is_not_written_over(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = changed_by_two(house)
    path = f"/editor/drafts/{draft.id}/reason"
    hers, his = await opened(gulnar, draft, "reason"), await opened(kamran, draft, "reason")
    assert hers["of"] == his["of"] == "leyla"
    assert (await steps.send(gulnar, path, hers | {"why": "She told me"})).status_code == 303
    refused = await steps.send(kamran, path, his | {"why": "I think it closed"})
    assert refused.status_code == 422
    assert all(
        text in refused.text.split('role="alert"')[1][:600] for text in ("leyla", "She told me", "I think it closed")
    )
    [part] = [one for one in steps.found(house, draft.id).parts if one.who == "leyla"]
    assert (part.reason, part.given_by) == ("She told me", "gulnar")
    assert (await steps.send(kamran, path, his | {"why": "She told me"})).status_code == 303
    [part] = [one for one in steps.found(house, draft.id).parts if one.who == "leyla"]
    assert part.given_by == "gulnar", "who sends the same on did not write it"
