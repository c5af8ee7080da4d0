"""What a review and a refusal are called is true whoever did it: an author may take their own draft back, too."""

from __future__ import annotations

import httpx
import pytest

from sual.knowledge import KnowledgeError
from sual.knowledge.load import parse_article
from sual.text.editor_words.article import ARTICLE
from sual.text.editor_words.review import REVIEW
from sual.text.languages import Language
from sual.text.words import words
from tests.editing.small import KNOWLEDGE
from tests.notices import plain

from ..accounts.conftest import House
from . import steps


@pytest.mark.parametrize("spoken", ["az", "ru", "en"])
async def test_what_an_author_says_when_taking_a_draft_back_is_no_remark_of_a_reviewer(
    house: House, gulnar: httpx.AsyncClient, spoken: Language
) -> None:
    draft = steps.drafted(house)
    await steps.press(gulnar, draft.id, "ask")
    await steps.press(gulnar, draft.id, "send-back", do="send_back", remark="I forgot a sentence")
    assert steps.found(house, draft.id).state == "draft"
    await gulnar.post("/console/me/language", data={"language": spoken})
    page = (await gulnar.get(f"/editor/drafts/{draft.id}/review")).text
    label = page.split("<dd><bdi>I forgot a sentence")[0].rpartition("<dt>")[2].removesuffix("</dt>")
    assert label == words(REVIEW["remark"], spoken)
    assert label in {"az": "Qeyd", "ru": "Замечание", "en": "[en] Remark"}[spoken]


def test_a_second_page_of_the_same_person_is_not_called_somebody_else() -> None:
    assert ARTICLE["conflict"].startswith("You, or somebody else, changed the same lines on another page.")


async def test_a_short_name_is_refused_under_the_name_of_its_field(gulnar: httpx.AsyncClient) -> None:
    refused = await gulnar.post("/editor/articles", data={"category": "work", "id": "../x"})
    assert "the short name '../x' may hold" in plain(refused.text)
    assert "the id" not in refused.text


def test_who_has_no_files_is_not_asked_to_write_one() -> None:
    for texts in ({}, {"article.yml": (KNOWLEDGE / "articles/work/work-permit/article.yml").read_text("utf-8")}):
        with pytest.raises(KnowledgeError) as refused:
            parse_article(KNOWLEDGE / "articles/work/work-permit", texts)
        for problem in refused.value.problems:
            assert problem.message.endswith("; write it")
            assert "file" not in problem.message
