"""Call scripts: every way ends with a number, in both languages, and nothing is kept on the way."""

from __future__ import annotations

import re
from html import unescape

import httpx
import pytest

from sual.knowledge import Knowledge
from sual.service.console.script import Answers, Page, article_page, check_page, valid_answers
from sual.text.desk_words import SCRIPT
from sual.text.languages import LANGUAGES, Language

from ..shape import assert_error
from .conftest import SAME_ORIGIN

DAY = "2026-11-25"


@pytest.fixture
def real(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words as people read them."""
    from sual.text.words import words

    monkeypatch.setattr("sual.service.phrases.words", words)


@pytest.mark.parametrize("callers", LANGUAGES)
def test_every_way_through_every_check_ends_with_a_number(real: None, knowledge: Knowledge, callers: Language) -> None:
    languages: list[Language] = list(dict.fromkeys(["az", callers]))
    for check in knowledge.policy.checks.values():
        for way in check.paths():
            answers = {name: DAY if answer == "known" else answer for name, answer in way.items()}
            assert valid_answers(check, answers, "az") == answers
            end = check_page(check, answers, languages, knowledge)
            assert end.choices == []
            assert end.contacts
            assert all(contact.phone for contact in end.contacts)
            assert end.texts
            assert all(len(texts) == len(languages) for texts in end.texts)


@pytest.mark.parametrize("callers", LANGUAGES)
def test_each_question_has_its_answers_in_both_languages(real: None, knowledge: Knowledge, callers: Language) -> None:
    languages: list[Language] = list(dict.fromkeys(["ru", callers]))
    page = check_page(knowledge.policy.checks["exploitation"], {}, languages, knowledge)
    assert [choice.value for choice in page.choices] == ["yes", "no", "unknown"]
    assert all(len(choice.labels) == len(languages) for choice in page.choices)


def walk(knowledge: Knowledge, article: str, answers: Answers, callers: Language = "ur") -> Page:
    return article_page(knowledge.articles[article], answers, ["az", callers], knowledge)


@pytest.mark.parametrize("callers", LANGUAGES)
def test_an_article_asks_step_by_step_and_ends_at_the_first_that_is_not_done(
    real: None, knowledge: Knowledge, callers: Language
) -> None:
    for article in knowledge.articles.values():
        languages: list[Language] = list(dict.fromkeys(["az", callers]))
        steps = [block for block in article.translations["en"].blocks if block.kind == "step"]
        answers: Answers = {}
        for number in range(len(steps) + 1):
            page = article_page(article, answers, languages, knowledge)
            assert [choice.value for choice in page.choices] == ["yes", "no"]
            end = article_page(article, {**answers, str(number): "no"}, languages, knowledge)
            assert (end.choices, bool(end.contacts)) == ([], True)
            answers[str(number)] = "yes"
        assert article_page(article, answers, languages, knowledge).contacts


def test_at_a_step_the_number_it_names_comes_first(real: None, knowledge: Knowledge) -> None:
    end = walk(knowledge, "trafficking-get-help", {"0": "yes", "1": "yes", "2": "no"})
    assert end.contacts[0].phone == "919"
    assert walk(knowledge, "trafficking-get-help", {"0": "yes", "1": "no"}).contacts[0].phone == "152"


def test_days_are_read_as_people_write_them_and_nonsense_is_not(knowledge: Knowledge) -> None:
    check = next(check for check in knowledge.policy.checks.values() if any(q.is_date for q in check.questions))
    way = next(way for way in check.paths() if "known" in way.values())
    name = next(name for name, answer in way.items() if answer == "known")
    for given, valid in ((DAY, DAY), ("25.11.2026", DAY), ("unknown", "unknown")):
        assert valid_answers(check, {**way, name: given}, "az")[name] == valid
    assert name not in valid_answers(check, {**way, name: "<script>"}, "az")


async def script(client: httpx.AsyncClient, **fields: str) -> httpx.Response:
    client.cookies.set("language", "en")
    return await client.post("/console/scripts", data=fields, headers=SAME_ORIGIN)


async def test_the_list_has_every_live_article(client: httpx.AsyncClient) -> None:
    client.cookies.set("language", "en")
    text = (await client.get("/console/scripts")).text
    assert 'value="article:pin"' in text
    assert 'value="article:old"' not in text


async def test_a_script_is_walked_by_a_form_that_holds_where_it_stands(client: httpx.AsyncClient) -> None:
    first = (await script(client, script="article:pin", to="ur")).text
    assert f"[en] {SCRIPT['about']}" in unescape(first)
    assert f"[ur] {SCRIPT['about']}" in unescape(first)
    assert 'name="answers" value=""' in first
    second = (await script(client, script="article:pin", to="ur", answers="", answer="yes")).text
    assert 'name="answers" value="0:yes"' in second
    assert "First step pin" in second
    end = (await script(client, script="article:pin", to="ur", answers="0:yes", answer="no")).text
    assert 'href="tel:919"' in end
    assert 'name="answer"' not in end
    assert not re.search(r"<script", end), "it works without JavaScript"


async def test_back_forgets_the_last_answer(client: httpx.AsyncClient) -> None:
    text = (await script(client, script="article:pin", answers="0:yes", answer="yes")).text
    assert 'name="answers" value="0:yes"><button' in text


@pytest.mark.parametrize(("named", "code"), [("check:nothing", "not_found"), ("article:nothing", "unknown_article")])
async def test_a_script_nobody_wrote(client: httpx.AsyncClient, named: str, code: str) -> None:
    assert_error(await script(client, script=named), code)


async def test_without_a_name_there_is_the_list(client: httpx.AsyncClient) -> None:
    assert 'value="article:pin"' in (await script(client, script="")).text
