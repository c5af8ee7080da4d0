"""The overview: who works on what, what waits for whom, what is due."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

import httpx
import pytest

from sual.editing.drafts import review
from sual.editing.drafts.draft import find_row
from sual.knowledge.problems import Problem
from sual.service.editor import overview_page
from sual.text import words as catalogues
from sual.text.languages import Language
from sual.text.notices import Notice
from tests.editing.small import ANSWER

from ..accounts.conftest import House
from . import steps
from .article_forms import ARTICLE, begin, form_of, stored
from .test_saving_routes import autosave


def articles_in(page: str) -> list[str]:
    return re.findall(r'<th scope="row"><a href="/editor/articles/([a-z-]+)"', page)


def states_of(page: str, article: str, language: str) -> list[str]:
    cell = re.search(rf'href="/editor/articles/{article}\?mine={language}">(.*?)</a>', page)
    assert cell
    return re.findall(r'class="mark ([a-z-]+)"', cell[1])


@pytest.fixture(autouse=True)
def before_articles_are_due(monkeypatch: pytest.MonkeyPatch) -> None:
    """Some days after the articles were held against their sources."""
    monkeypatch.setattr(overview_page, "today_in_baku", lambda: date(2026, 12, 1))


async def test_every_article_in_every_language_says_how_it_stands(gulnar: httpx.AsyncClient) -> None:
    page = (await gulnar.get("/editor")).text
    assert len(articles_in(page)) == 3
    for language in ("az", "ru", "en", "fa", "ar", "ur"):
        assert states_of(page, ARTICLE, language) == ["fresh"]
    assert page.count("✓") == 0, "the sign is drawn by the style; the word is in the text"
    assert "[en] fresh" in page


async def test_work_is_seen_and_waits_for_somebody_else(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    await begin(gulnar)
    action, fields = await form_of(gulnar, "mine=ru")
    await autosave(gulnar, action, {**fields, "title": "Новый заголовок"})
    page = (await gulnar.get("/editor")).text
    assert states_of(page, ARTICLE, "ru") == ["fresh", "draft"]
    assert states_of(page, ARTICLE, "az") == ["fresh"]
    assert f"/editor/articles/{ARTICLE}" in (await gulnar.get("/editor?show=mine")).text.partition("<h2>")[2]
    id_ = stored(house).id
    with house.app.state.service.database.session() as session:
        review.describe(session, id_, "Why")
        review.ask_for_review(session, id_, house.app.state.service.content.live.read, answer=ANSWER)
    assert states_of((await kamran.get("/editor")).text, ARTICLE, "ru") == ["fresh", "in-review"]
    review_page = f'href="/editor/drafts/{id_}/review"'
    assert review_page in (await kamran.get("/editor?show=waiting")).text
    assert review_page not in (await gulnar.get("/editor?show=waiting")).text
    assert review_page not in (await kamran.get("/editor?show=mine")).text


async def test_what_is_approved_is_ready_or_waits_for_its_day_and_is_shown_to_whoever_can_publish_it(
    gulnar: httpx.AsyncClient, kamran: httpx.AsyncClient, house: House
) -> None:
    draft = steps.approved(house)
    for editor in (gulnar, kamran):
        page = (await editor.get("/editor")).text
        assert states_of(page, ARTICLE, "en") == ["fresh", "ready"]
        assert "in review" not in page.split('class="matrix ')[1].split("</table>")[0]
        mine = (await editor.get("/editor?show=mine")).text
        assert "[en] ready to publish" in mine.split('id="ready"')[1]
        assert mine.count(f'href="/editor/drafts/{draft.id}/review"') == 1
        assert "(1)</bdi>" in mine.split('?show=mine"')[1].split("</a>")[0]
    with steps.service_of(house).database.session() as session:
        find_row(session, draft.id).starts = date(2099, 12, 1)
    page = (await kamran.get("/editor")).text
    assert states_of(page, ARTICLE, "en") == ["fresh", "scheduled"]
    assert "waits for its day (1 December 2099)" in page
    assert draft.id not in (await kamran.get("/editor?show=mine")).text
    assert "waits for its day (1 December 2099)" in (await gulnar.get("/editor?show=mine")).text
    assert articles_in((await kamran.get("/editor?state=scheduled")).text) == [ARTICLE]


async def test_files_that_were_broken_outside_are_told_where_editors_come_in(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    for path in ("/editor", "/editor/reviews"):
        assert 'id="broken"' not in (await gulnar.get(path)).text
    content = steps.desk_of(house).content
    content.problems = [Problem(Path("articles/work/work-permit/en.md"), 1, Notice("no front matter"))]
    for path in ("/editor", "/editor?show=mine", "/editor/reviews"):
        line, said = (await gulnar.get(path)).text.split('id="broken"')[1].split("</ul>")[0].split("</p>")
        assert 'href="/editor/history"' in line
        assert "Files were edited outside the editor" in line
        assert "no front matter" in said, "the cause, where it is first read of"
    own, other = [(await gulnar.get(f"/editor/articles/{id_}")).text for id_ in (ARTICLE, "trafficking-get-help")]
    assert "Files of this article were edited outside the editor" in own
    assert "no front matter" in own.split('id="outside"')[1].split("</ul>")[0]
    assert 'id="outside"' not in other


async def test_it_is_narrowed_by_title_in_any_language_by_subject_and_by_state(
    gulnar: httpx.AsyncClient, house: House
) -> None:
    titles = house.app.state.service.content.live.read.knowledge.articles["trafficking-get-help"].translations
    for language in ("fa", "az", "ru"):
        page = await gulnar.get("/editor", params={"q": titles[language].title})
        assert articles_in(page.text) == ["trafficking-get-help"]
    assert articles_in((await gulnar.get("/editor?category=trafficking")).text) == ["trafficking-get-help"]
    assert articles_in((await gulnar.get("/editor?state=stale")).text) == []
    assert len(articles_in((await gulnar.get("/editor?state=fresh&language=ur")).text)) == 3
    assert articles_in((await gulnar.get("/editor?q=%3Cb%3Enothinglikeit")).text) == []


@pytest.mark.parametrize("query", ["state=x", "language=xx", "show=x", "category=../x", "q=" + "x" * 3000])
async def test_filters_that_are_none_do_no_harm(gulnar: httpx.AsyncClient, query: str) -> None:
    assert (await gulnar.get(f"/editor?{query}")).status_code == 200


async def test_what_is_due_stands_in_the_list_of_reminders(
    gulnar: httpx.AsyncClient, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert "/editor/articles/" not in (await gulnar.get("/editor?show=due")).text
    monkeypatch.setattr(overview_page, "today_in_baku", lambda: date(2027, 5, 1))
    soon = (await gulnar.get("/editor?show=due")).text
    assert soon.count("/editor/articles/") == 3
    assert "past-review" not in soon
    monkeypatch.setattr(overview_page, "today_in_baku", lambda: date(2027, 6, 1))
    assert (await gulnar.get("/editor?show=due")).text.count("mark past-review") == 3
    assert states_of((await gulnar.get("/editor")).text, ARTICLE, "ar") == ["fresh", "past-review"]


@pytest.mark.parametrize(("language", "words"), [("ru", ("любой", "любой", "любое")), ("en", ("any", "any", "any"))])
async def test_each_list_says_any_as_it_needs_it(
    house: House, language: Language, words: tuple[str, str, str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sual.service.phrases.words", catalogues.words)
    account = await house.hire("editor", "editor")
    await house.change(account, language=language)
    page = (await (await house.enter(account)).get("/editor")).text
    assert tuple(re.findall(r'name="(?:category|language|state)"><option value="">([^<]+)<', page)) == words


async def test_subjects_are_named_as_the_site_names_them(house: House, gulnar: httpx.AsyncClient) -> None:
    page = (await gulnar.get("/editor")).text
    assert page.count('<option value="work">[en] Work</option>') == 2  # the filter, and the form of a new article


async def test_a_page_asks_whether_somebody_is_still_signed_in(house: House, gulnar: httpx.AsyncClient) -> None:
    path, data = "/editor/signed-in", {"Accept": "application/json"}
    begins = await house.enter(await house.hire("begins", "editor"), "setup")
    others = await house.enter(await house.hire("leyla", "staff"))
    asked = {"editor": gulnar, "begins": begins, "staff": others, "nobody": house.browser()}
    answers = {who: await browser.get(path, headers=data) for who, browser in asked.items()}
    assert {who: one.status_code for who, one in answers.items()} == {
        "editor": 204, "begins": 403, "staff": 403, "nobody": 401,
    }  # fmt: skip
    assert answers["begins"].json()["error"]["code"] == "second_factor_needed"
