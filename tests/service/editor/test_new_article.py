"""An article that comes, or goes, as a whole is read by its second person whole, and in its own direction."""

from __future__ import annotations

import re
from datetime import date
from html import escape, unescape

import httpx
import pytest

from sual.editing.drafts import writing
from sual.editing.drafts.draft import Draft
from sual.editing.publishing.repository import Reason, Version
from sual.knowledge.load import ARTICLE_FILES, parse_article
from sual.service.editor.article_yml import new_article
from sual.service.editor.review_differences import Spoken, differences
from sual.text.languages import LANGUAGES, Language, direction
from tests.editing.small import KNOWLEDGE, titled

from ..accounts.conftest import House
from . import steps

ID, PLACE = "language-courses", "articles/life/language-courses"  # an article that the small content has not
FILES = {name: (KNOWLEDGE / PLACE / name).read_text(encoding="utf-8") for name in ARTICLE_FILES}
FILES["article.yml"] = re.sub(r"(?m)^related:.*$", "related: []", FILES["article.yml"])
WHOLE = parse_article(KNOWLEDGE / PLACE, FILES)
UNREADABLE = "This file cannot be read as an article yet"


def begun(house: House, files: dict[str, str]) -> Draft:
    """A draft of an article that is not live."""
    desk = steps.desk_of(house)
    with steps.service_of(house).database.session() as session:
        draft = writing.begin_article(session, desk.content.live.read, desk.commit, steps.WRITER, "life", ID)
        return writing.save(session, draft.id, draft.version, files, steps.WRITER).draft


def came_and_went(house: House) -> tuple[Version, Version]:
    """Publish the article and take it back; both versions."""
    content = steps.desk_of(house).content
    content.publish(*_title_changed(house))  # so that there is a version to go back to
    before = content.versions()[0]
    texts = {f"{PLACE}/{name}": text for name, text in FILES.items()}
    reason = Reason(steps.WRITER, steps.READER, "Courses began")
    came = content.publish(texts, reason, dict.fromkeys(texts))
    assert ID in content.live.read.knowledge.articles
    went = content.roll_back(before.commit, Reason(steps.READER, "", "There are none"))
    assert ID not in content.live.read.knowledge.articles
    return came, went


def _title_changed(house: House) -> tuple[dict[str, str], Reason, dict[str, str]]:
    name, live = "articles/work/work-permit/en.md", steps.desk_of(house).content.live.read
    text = live.texts[name]
    return {name: titled(text, "Other words")}, Reason(steps.WRITER, steps.READER, steps.REASON), {name: text}


def section_of(page: str, language: Language) -> str:
    found = re.search(rf'<section class="spoken"[^>]*-{language}">.*?</section>', page, re.DOTALL)
    found = found or re.search(rf'<section class="spoken"[^>]*"in-{language}">.*?</section>', page, re.DOTALL)
    assert found
    return found[0]


def said_in(section: str, language: Language, tag: str) -> list[str]:
    """The texts that are marked as added or removed, each of which stands in the direction of its language."""
    turned = f'<p class="text" lang="{language}" dir="{direction(language)}">'
    texts = [one.split("</p>")[0] for one in section.split(turned)[1:]]
    marked = [re.search(rf"<{tag}>.*?<bdi>(.*?)</bdi>.*?</{tag}>", one, re.DOTALL) for one in texts]
    assert None not in marked
    return [unescape(one[1]) for one in marked if one]


def all_of(language: Language) -> list[str]:
    text = WHOLE.translations[language]
    return [text.title, text.summary, *(block.text for block in text.blocks), *text.questions]


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_article_is_reviewed_whole_and_as_added(
    house: House, gulnar: httpx.AsyncClient, language: Language
) -> None:
    draft = begun(house, FILES)
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    section = section_of(page, language)
    assert said_in(section, language, "ins") == all_of(language)
    assert "[en] Title, [en] added" in section
    assert "[en] Summary, [en] added" in section
    assert str(WHOLE.translations[language].summary_references[0]) in section
    assert UNREADABLE not in page
    for raw in ("title:", "summary:", "questions:", "article.yml"):
        assert raw not in page
    assert f"<h1>[en] Review: {escape(WHOLE.translations['en'].title)}</h1>" in page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_a_new_article_that_is_begun_in_one_language_is_read_in_that_one(
    house: House, gulnar: httpx.AsyncClient, language: Language
) -> None:
    name = f"{language}.md"
    draft = begun(house, {"article.yml": FILES["article.yml"], name: FILES[name]})
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    assert said_in(section_of(page, language), language, "ins") == all_of(language)
    assert page.count('class="spoken"') == 1
    assert UNREADABLE not in page
    title = escape(WHOLE.translations[language].title)
    assert re.search(rf"<h1>\[en\] Review: [\u2068]?{re.escape(title)}", page), "by the title that there is"
    assert title in (await gulnar.get("/editor/reviews")).text


async def test_a_new_article_without_a_title_is_named_by_its_short_name(
    house: House, gulnar: httpx.AsyncClient
) -> None:
    draft = begun(house, {"article.yml": new_article("life", date(2026, 11, 30))})
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    assert f"<h1>[en] Review: {ID}</h1>" in page


@pytest.mark.parametrize("language", LANGUAGES)
async def test_history_shows_an_article_that_went_whole_and_by_its_last_title(
    house: House, gulnar: httpx.AsyncClient, language: Language
) -> None:
    came, went = came_and_went(house)
    title = escape(WHOLE.translations["en"].title)
    for version, tag, status in ((came, "ins", "added"), (went, "del", "removed")):
        page = (await gulnar.get(f"/editor/history/{version.commit}")).text
        section = section_of(page, language)
        assert said_in(section, language, tag) == all_of(language)
        assert f"[en] Title, [en] {status}" in section
        assert UNREADABLE not in page
        assert f"<h2><bdi>{title}</bdi></h2>" in page, "without a link to a page that is gone"
    history = (await gulnar.get("/editor/history")).text
    assert history.count(f"<bdi>{title}</bdi>") >= 2
    assert f"<bdi>{ID}</bdi>" not in history
    own = (await gulnar.get(f"/editor/history?article={ID}")).text
    assert title in own
    assert f'href="/editor/articles/{ID}"' not in own


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_alone_that_cannot_be_read_is_shown_as_it_is(language: Language) -> None:
    name = f"{language}.md"
    found = differences(FILES, FILES | {name: "no front matter"})
    [spoken] = found.spoken
    assert (spoken.language, spoken.changes) == (language, ())
    assert "".join(piece.text for piece in spoken.raw if piece.kind != "removed") == "no front matter"
    others: list[Spoken] = list(differences({}, FILES | {name: "no front matter"}).spoken)
    assert [one.language for one in others if one.raw] == [language]


async def test_a_file_as_it_is_can_be_scrolled_by_keys(house: House, gulnar: httpx.AsyncClient) -> None:
    draft = begun(house, FILES | {"fa.md": FILES["fa.md"].replace("questions:", "question:")})
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    shown = section_of(page, "fa")
    assert UNREADABLE in shown
    assert 'dir="ltr" tabindex="0" role="region" aria-label="فارسی"' in shown
