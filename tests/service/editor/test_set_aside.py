"""A warning that was set aside is shown to the reviewer with its place and its reason, to be judged."""

from __future__ import annotations

import re

import httpx
import pytest

from sual.editing.drafts import review, writing
from sual.editing.drafts.draft import Draft
from sual.text.editor_words.review import REVIEW
from sual.text.languages import NATIVE_NAMES, Language
from sual.text.words import words

from ..accounts.conftest import House
from . import steps

REASON = "The law puts it in one sentence"


def lengthened(house: House, language: Language) -> Draft:
    """A draft by Gulnar whose first paragraph in one language is one long sentence."""
    draft = steps.drafted(house, "Other words", ("en",))
    name, desk = f"{language}.md", steps.desk_of(house)
    front, body = draft.files[name].split("\n---\n", 1)
    block = next(line for line in body.splitlines() if line and line[0] not in "#[")
    long = f"{block.split()[0]} {' '.join([block.split()[1]] * 60)} {block}"
    with steps.service_of(house).database.session() as session:
        text = f"{front}\n---\n{body.replace(block, long, 1)}"
        saved = writing.save(session, draft.id, draft.version, {name: text}, steps.WRITER).draft
        found = review.open_findings(saved, desk.content.live.read)
        assert found and all(one.severity == "warning" for one in found)
        for one in found:
            saved = review.ignore(session, draft.id, one, REASON, steps.WRITER)
    return saved


def aside_in(page: httpx.Response) -> str:
    return page.text.split('<ul class="findings">')[1].split("</ul>")[0]


@pytest.mark.parametrize("spoken", ["az", "ru", "en"])
async def test_who_reviews_reads_where_a_warning_was_set_aside_and_why(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, spoken: Language
) -> None:
    await kamran.post("/console/me/language", data={"language": spoken})
    draft = lengthened(house, "en")
    assert (await steps.press(gulnar, draft.id, "ask")).headers["location"].endswith("?told=asked")
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    shown = aside_in(page)
    links = re.findall(r'<a href="([^"]+)">([^<]+)</a>', shown)
    assert links and all(NATIVE_NAMES["en"] in place for _, place in links)
    assert any("mine=en" in url and "#f-block-1" in url for url, _ in links)
    assert REASON in shown and words(REVIEW["because"], spoken) in shown
    assert words(REVIEW["judge_aside"], spoken) in page.text
    assert words(REVIEW["no_findings"], spoken) not in page.text
    url = links[0][0].replace("&amp;", "&")
    assert f'id="{url.partition("#")[2]}"' in (await kamran.get(url.partition("#")[0])).text


async def test_what_was_mended_since_has_no_place_and_nobody_is_asked_to_judge_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = lengthened(house, "en")
    with steps.service_of(house).database.session() as session:
        files = {"en.md": steps.drafted(house).files["en.md"]}
        writing.save(session, draft.id, draft.version, files, steps.WRITER)
    await steps.press(gulnar, draft.id, "ask")
    page = await kamran.get(f"/editor/drafts/{draft.id}/review")
    assert REASON in aside_in(page)
    assert "<a " not in aside_in(page)
    assert REVIEW["judge_aside"] not in page.text


async def test_what_a_colleague_set_aside_meanwhile_keeps_the_reason_of_the_colleague(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    draft = lengthened(house, "en")
    [first, *_] = steps.found(house, draft.id).ignored
    path = "/editor/drafts/" + draft.id
    for ignore in (f"{path}/ignore", f"{path}/checks/ignore"):
        form = {"key": first.check, "because": "I like it long", "mine": "en"}
        refused = await steps.send(kamran, ignore, form)
        assert refused.status_code == 422
        assert all(text in refused.text for text in ("set this aside already", REASON, "I like it long"))
        assert first in steps.found(house, draft.id).ignored
    await steps.send(kamran, f"{path}/checks/ignore", form | {"because": REASON})
    assert first in steps.found(house, draft.id).ignored, "it was not Kamran who set it aside"


async def test_what_was_ticked_already_stays_the_tick_of_who_did_it(
    house: House, gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient
) -> None:
    rashid = await house.enter(await house.hire("rashid", "editor"))
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    for browser in (kamran, rashid):
        ticked = await steps.press(browser, draft.id, "tick", language="en", kind="legal")
        assert ticked.status_code == 303
    [tick] = steps.found(house, draft.id).ticks
    assert tick.who == "kamran"
