"""A sentence added between others rests on no source until somebody chooses one, and stands beside nothing."""

from __future__ import annotations

import re
from pathlib import Path

import httpx
import pytest

from sual.service.editor.article_fields import read_form_of
from sual.service.editor.article_view import Row, rows_of
from sual.text.languages import LANGUAGES, Language

from ..accounts.conftest import House
from .article_forms import PAGE, begin, form_of, stored

NEW = "157 9."  # it is told apart in every language


async def with_a_paragraph_more(browser: httpx.AsyncClient, language: Language) -> None:
    """Append an empty line and a new paragraph to block 2, as an editor does, and save."""
    await begin(browser, mine=language)
    action, fields = await form_of(browser, f"mine={language}")
    text = fields["block-2-text"]
    saved = await browser.post(action, data={**fields, "block-2-text": f"{text}\r\n\r\n{NEW}"})
    assert saved.status_code in (200, 303)


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_blocks_of_the_other_languages_stay_beside_their_own(
    house: House, gulnar: httpx.AsyncClient, language: Language
) -> None:
    await with_a_paragraph_more(gulnar, language)
    files = stored(house).files
    forms = {code: read_form_of(files[f"{code}.md"], Path("article.md")) for code in LANGUAGES}
    whole = len(forms[language].blocks)
    assert (forms[language].blocks[2].text, forms[language].blocks[2].sources) == (NEW, "")
    for other in (code for code in LANGUAGES if code != language):
        rows = rows_of(forms[language], forms[other])
        assert [pair(row) for row in rows] == [
            (1, 1), (2, 2), (3, None), *((number + 1, number) for number in range(3, whole)),
        ]  # fmt: skip
        page = (await gulnar.get(f"{PAGE}?mine={other}&source={language}")).text
        assert page.count("This block is missing here.") == 1
        missing = page.split("This block is missing here.")[0].rpartition('class="pair')[2]
        assert NEW in missing


@pytest.mark.parametrize("language", LANGUAGES)
async def test_the_new_block_is_told_to_have_no_source_and_the_old_one_is_not(
    house: House, gulnar: httpx.AsyncClient, language: Language
) -> None:
    await with_a_paragraph_more(gulnar, language)
    page = (await gulnar.get(f"{PAGE}?mine={language}")).text
    found = re.search(r'<ul id="found".*?</ul>', page, re.DOTALL)
    assert found
    places = [re.findall(r"#(f-[a-z0-9-]+)", one) for one in found[0].split("</li>") if "[en] no source" in one]
    assert places == [["f-block-3-sources"]]


def pair(row: Row) -> tuple[int | None, int | None]:
    return (row.source.number if row.source else None, row.mine.number if row.mine else None)
