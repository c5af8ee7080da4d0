"""An article beside its translations: what the page shows, drafts begun, and what comes in that should not."""

from __future__ import annotations

import asyncio
import re

import httpx
import pytest

from sual.knowledge.rules_translation import LONGEST_TITLE
from sual.text.languages import LANGUAGES, Language, direction
from tests.notices import plain

from ..accounts.conftest import House
from .article_forms import ARTICLE, PAGE, begin, form_of, listed, stored


@pytest.mark.parametrize("language", LANGUAGES)
async def test_every_language_stands_beside_another_in_its_own_direction(
    gulnar: httpx.AsyncClient, house: House, language: Language
) -> None:
    other: Language = "en" if language != "en" else "ur"
    page = await gulnar.get(f"{PAGE}?mine={language}&source={other}")
    assert page.status_code == 200
    live = house.app.state.service.content.live.read.knowledge.articles[ARTICLE].translations
    assert f'name="title" lang="{language}" dir="{direction(language)}" value="{live[language].title}"' in page.text
    assert re.search(
        rf'class="beside" lang="{other}" dir="{direction(other)}"><p>{re.escape(live[other].title)}', page.text
    )
    assert page.text.count('class="pair row"') == len(live[other].blocks) + 2  # one to be filled in, one to be copied
    assert '<fieldset class="plain" disabled>' in page.text, "without a draft nothing can be typed"


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_title_that_no_sms_bears_is_an_error_at_its_field(
    gulnar: httpx.AsyncClient, language: Language
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, f"mine={language}")
    for title, wrong in (("🙂" * LONGEST_TITLE, False), ("🙂" * 1200, True)):
        await gulnar.post(action, data={**fields, "title": title})
        action, fields = await form_of(gulnar, f"mine={language}")
        page = (await gulnar.get(f"{PAGE}?mine={language}")).text
        assert f'id="title-count">[en] {len(title)} of 120</span>' in page
        assert 'aria-describedby="title-hint" data-longest="120"' in page
        told = [one for one in page.split("<li ") if "[en] the title has" in one and "at most 120" in plain(one)]
        assert [('class="error"' in one, "#f-title" in one) for one in told] == [(True, True)] * wrong


async def test_a_draft_is_begun_once_and_found_by_everybody(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    draft = stored(house)
    for browser in (gulnar, kamran):
        page = (await browser.get(PAGE)).text
        for room in ("review", "try", "preview"):
            assert f'href="/editor/drafts/{draft.id}/{room}"' in page
        assert 'fieldset class="plain">' in page
    again = await kamran.post(f"{PAGE}/draft")
    assert "said=there_already" in again.headers["location"]
    assert stored(house).id == draft.id


async def test_who_begin_one_article_at_the_same_moment_meet_in_one_draft(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    answers = await asyncio.gather(*(browser.post(f"{PAGE}/draft") for browser in (gulnar, kamran) * 3))
    said = sorted(answer.headers["location"].rpartition("said=")[2] for answer in answers)
    assert said == ["begun", *["there_already"] * 5]
    assert [one.place for one in listed(house)] == [f"articles/work/{ARTICLE}"]

    new = {"category": "work", "id": "unpaid-overtime"}
    answers = await asyncio.gather(*(browser.post("/editor/articles", data=new) for browser in (gulnar, kamran) * 3))
    assert sorted(answer.status_code for answer in answers) == [303, *[409] * 5]
    assert [one.place for one in listed(house)].count("articles/work/unpaid-overtime") == 1


async def test_a_draft_of_one_language_leaves_the_others_alone(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar, language="ar")
    action, fields = await form_of(gulnar, "mine=ar")
    assert stored(house).language == "ar"
    assert "another draft of this article" in (await kamran.get(f"{PAGE}?mine=ru")).text
    refused = await kamran.post(action, data={**fields, "part": "ru", "mine": "ru", "title": "Typed with care"})
    assert refused.status_code == 403
    assert "this draft edits ar alone, not ru.md" in plain(refused.text)
    assert "Typed with care" in refused.text
    assert stored(house).version == 1


async def test_a_new_article_is_begun_and_has_a_page(gulnar: httpx.AsyncClient, house: House) -> None:
    begun = await gulnar.post("/editor/articles", data={"category": "work", "id": "Unpaid-Overtime"})
    assert begun.headers["location"].startswith("/editor/articles/unpaid-overtime?")
    page = await gulnar.get("/editor/articles/unpaid-overtime?mine=az")
    assert page.status_code == 200
    assert "the article lacks this language; [en] write it" in plain(page.text).replace(
        '</span> <span class="mend">', "; "
    )
    assert "write the file" not in page.text
    assert stored(house).files.keys() == {"article.yml"}
    twice = await gulnar.post("/editor/articles", data={"category": "work", "id": "unpaid-overtime"})
    assert twice.status_code == 409
    fault = twice.text.split('id="fault">')[1].split("</p>")[0]
    assert "There is an article of this name already:" in fault
    assert 'href="/editor/articles/unpaid-overtime?' in fault
    assert "unpaid-overtime" in (await gulnar.get("/editor")).text


async def test_a_name_that_a_live_article_has_leads_to_that_article(gulnar: httpx.AsyncClient, house: House) -> None:
    taken = await gulnar.post("/editor/articles", data={"category": "trafficking", "id": ARTICLE})
    fault = taken.text.split('id="fault">')[1].split("</p>")[0]
    title = house.app.state.service.content.live.read.knowledge.articles[ARTICLE].translations["en"].title
    assert (taken.status_code, f"<bdi>{title}</bdi>" in fault) == (409, True)
    assert "There is a draft already" not in taken.text
    assert f'value="{ARTICLE}"' in taken.text
    field = taken.text.split('<input id="new-id"')[1].split("<span")[0]
    assert 'aria-invalid="true" aria-describedby="fault id-hint" autofocus' in field
    assert taken.text.count("autofocus") == 1
    assert '<option value="trafficking" selected>' in taken.text.split('id="new-category"')[1]


async def test_a_new_article_is_in_a_category_that_there_is(gulnar: httpx.AsyncClient, house: House) -> None:
    form = (await gulnar.get("/editor")).text.split('id="new-category"')[1].split("</select>")[0]
    assert re.findall(r'<option value="([a-z]*)"', form) == ["", "trafficking", "work"]
    for category in ("nocat", ""):
        refused = await gulnar.post("/editor/articles", data={"category": category, "id": "unpaid-overtime"})
        assert refused.status_code == 422
        assert 'aria-describedby="fault" autofocus>' in refused.text.split('id="new-category"')[1][:150]
        assert "autofocus" not in refused.text.split('id="new-id"')[1]
    assert "autofocus" not in (await gulnar.get("/editor")).text
    assert "there is no category" not in (await gulnar.get("/editor")).text
    assert "unpaid-overtime" not in (await gulnar.get("/editor")).text


@pytest.mark.parametrize(
    ("category", "id_"),
    [
        ("work", "../../etc"),
        ("..", "x"),
        ("work", "a/b"),
        ("work", ""),
        ("work", "x" * 65),
        ("w\0rk", "x"),
        ("work", "ş"),
    ],
)
async def test_an_id_that_is_a_path_is_refused_and_still_stands_there(
    gulnar: httpx.AsyncClient, category: str, id_: str
) -> None:
    refused = await gulnar.post("/editor/articles", data={"category": category, "id": id_})
    assert refused.status_code == 422
    assert "may hold a-z, 0-9 and - only" in refused.text


@pytest.mark.parametrize("id_", ["nothing-here", "..%2f..%2fetc%2fpasswd", "%2e%2e", "A", "x" * 300, "a%00b"])
async def test_an_article_that_is_not_there_is_said_to_be_missing(gulnar: httpx.AsyncClient, id_: str) -> None:
    assert (await gulnar.get(f"/editor/articles/{id_}")).status_code == 404
    assert (await gulnar.post(f"/editor/articles/{id_}/draft")).status_code == 404


async def test_values_of_the_address_that_are_none_are_as_if_not_there(gulnar: httpx.AsyncClient) -> None:
    page = await gulnar.get(f"{PAGE}?mine=../x&source=<b>&view=zz&file=../../passwd&said=x")
    assert page.status_code == 200
    assert "<b>" not in page.text


async def test_what_is_broken_is_mended_as_text(gulnar: httpx.AsyncClient, house: House) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=en&view=file")
    text = fields["text"]
    broken = await gulnar.post(action, data={**fields, "text": text.replace("title:", "title: [", 1)})
    assert broken.status_code == 303, "a draft may be unfinished"
    page = (await gulnar.get(f"{PAGE}?mine=en")).text
    assert "cannot be read as fields" in page
    assert "a bracket is not closed" in page
    action, fields = await form_of(gulnar, "mine=en&view=file")
    await gulnar.post(action, data={**fields, "text": text})
    assert stored(house).changes == {}, "mended it is what is live, byte for byte"
