"""The widget's files: small, plain, and in step with the service."""

from __future__ import annotations

import gzip
import re

import pytest

from sual.answering.helplines import helplines
from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import LANGUAGES, NATIVE_NAMES, direction

from .conftest import Chat
from .fake_service import WIDGET, WORDS

_BUDGET = 15_000
_SOURCES = sorted(WIDGET.glob("*.js"))


@pytest.mark.browser
def test_all_that_a_browser_loads_fits_the_budget(chat: Chat) -> None:
    loaded: list[bytes] = []
    files = re.compile(r"/widget\.js$|/widget/[\w-]+\.(js|css)$")
    chat.page.on("response", lambda response: loaded.append(response.body()) if files.search(response.url) else None)
    chat.open("en")
    chat.ask("answer")
    assert len(loaded) >= 8
    assert sum(len(gzip.compress(body)) for body in loaded) <= _BUDGET


@pytest.mark.browser
def test_the_built_in_helplines_are_those_of_the_service(chat: Chat) -> None:
    chat.open("en")
    for language in LANGUAGES:
        built_in = chat.page.evaluate("code => import('/widget/built_in.js').then((m) => m.helplines(code))", language)
        expected = [message.model_dump(exclude_unset=True) for message in helplines(language)]
        assert [built_in] == expected


@pytest.mark.browser
def test_the_built_in_languages_are_those_of_the_service(chat: Chat) -> None:
    chat.open("en")
    known = chat.page.evaluate(
        "import('/widget/built_in.js').then((m) => m.LANGUAGES.map((c) => [c, m.builtIn(c).name, m.direction(c)]))"
    )
    assert known == [[code, NATIVE_NAMES[code], direction(code)] for code in LANGUAGES]


def test_every_word_the_widget_asks_for_is_in_the_catalogue() -> None:
    code = "\n".join(path.read_text() for path in _SOURCES if path.name != "types.js")
    asked = set(re.findall(r"(?<!#)\bwords\.(\w+)", code)) | {"sending", "typing"}
    assert len(asked) > 15
    assert asked <= set(WIDGET_WORDS)
    assert {language: set(words) for language, words in WORDS.items()} == dict.fromkeys(LANGUAGES, set(WIDGET_WORDS))


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.name)
def test_sources_are_short_and_make_no_markup(path: object) -> None:
    text = WIDGET.joinpath(getattr(path, "name", "")).read_text()
    assert len(text.splitlines()) <= 250
    assert not re.search(r"(inner|outer|Adjacent)HTML|document\.write|eval\(|new Function|https?://\w", text)
