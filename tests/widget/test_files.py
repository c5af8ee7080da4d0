"""The widget's files: small, plain, and in step with the service."""

from __future__ import annotations

import gzip
import json
import re
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from fontTools.ttLib import TTFont
from playwright.sync_api import expect

from sual.answering.helplines import helplines
from sual.service.files import packed
from sual.service.widget_words import WIDGET_WORDS
from sual.text.languages import LANGUAGES, NATIVE_NAMES, Language, direction
from tests.conftest import KNOWLEDGE

from .conftest import Chat
from .fake_service import FONT, LOCALES, WIDGET, WORDS
from .patience import PATIENT, with_waits

_SOURCES = sorted(WIDGET.glob("*.js"))
# Bytes after gzip. What is fetched only when something is pressed is not needed to ask and be answered.
_LOADER, _REST, _WORDS = 2 * 1024, 15 * 1024, 4 * 1024
_ON_A_PRESS = {"letters.js", "person.js", "rating.js", "tools.js"}


@pytest.mark.browser
@pytest.mark.parametrize("language", LANGUAGES)
def test_only_the_loader_is_fetched_before_it_is_opened_and_all_fits_the_budget(chat: Chat, language: Language) -> None:
    loaded: list[str] = []
    chat.page.on("response", lambda response: loaded.append(urlsplit(response.url).path))
    chat.open(language, mode="floating")
    chat.page.wait_for_load_state("networkidle")
    assert sorted(loaded) == ["/", "/page.css", "/widget.js"]
    chat.launcher.click()
    expect(chat.replies).to_have_count(1)
    chat.ask("answer")
    rest = {path.removeprefix("/widget/") for path in loaded if path.endswith((".js", ".css"))}
    rest -= {"/page.css", "/widget.js"}
    assert rest == {path.name for path in _SOURCES} - _ON_A_PRESS - {"types.js", "widget.js"} | {"chat.css"}
    assert not [path for path in loaded if path.endswith(("woff2", "png", "svg"))]
    assert len(packed(WIDGET / "widget.js").zipped) <= _LOADER
    assert sum(len(packed(WIDGET / name).zipped) for name in rest) <= _REST
    assert len(gzip.compress(json.dumps(WORDS[language], ensure_ascii=False).encode())) <= _WORDS


@pytest.mark.browser
def test_all_of_it_is_asked_for_at_once(chat: Chat) -> None:
    rest = {path.name for path in _SOURCES} - _ON_A_PRESS - {"types.js", "widget.js", "start.js"}
    rest |= {"chat.css", "words/fa.json"}
    asked: list[str] = []
    chat.open("fa", mode="floating")
    chat.page.on("request", lambda request: asked.append(urlsplit(request.url).path.removeprefix("/widget/")))
    chat.service.held |= rest  # what is asked for now waits for none of them
    chat.launcher.click()
    chat.until(lambda: len(asked) > len(rest))
    chat.service.held.clear()
    expect(chat.replies).to_have_count(1)
    assert asked[0] == "start.js"
    assert set(asked[1 : len(rest) + 1]) == rest


def test_each_wait_that_tests_prolong_stands_in_one_file() -> None:
    files = [packed(path).plain for path in _SOURCES]
    for before in [*PATIENT, "FIRST_WAIT=", "LONGEST_PAUSE="]:
        assert sum(with_waits(file, {before: 7}) != file for file in files) == 1, before


def test_the_nastaliq_letters_have_all_that_urdu_texts_need() -> None:
    with TTFont(FONT) as font:
        known = set(font.getBestCmap())
    texts = [path.read_text() for path in [*KNOWLEDGE.rglob("ur.md"), LOCALES / "ur" / "LC_MESSAGES" / "sual.po"]]
    assert len(texts) > 40
    used = {letter for text in texts for letter in text if "\u0600" <= letter <= "\u06ff"}
    assert {letter for letter in used if ord(letter) not in known} == set()
    assert FONT.stat().st_size <= 120_000
    assert "SIL OPEN FONT LICENSE Version 1.1" in FONT.with_name("OFL.txt").read_text()


def test_what_is_sent_is_the_code_without_comments_and_blanks(tmp_path: Path) -> None:
    script = tmp_path / "a.js"
    script.write_text(
        '/** Why. */\nconst a = `// a  ${ b }\n  text`; // And why.\n  /* Two\n  lines. */\n  run(a, /"  /);\n'
    )
    assert packed(script).plain.decode() == 'const a=`// a  ${ b }\n  text`;run(a,/"  /);'
    style = tmp_path / "a.css"
    style.write_text(
        '/* Why. */\n:lang(fa), [dir=ltr] { font: 1rem/1.6 "Noto Sans", serif; inline-size: calc(1px + 2px); }\n'
    )
    assert (
        packed(style).plain.decode()
        == ':lang(fa),[dir=ltr]{font:1rem/1.6 "Noto Sans",serif;inline-size:calc(1px + 2px)}'
    )


@pytest.mark.browser
def test_the_built_in_helplines_are_those_of_the_service(chat: Chat) -> None:
    chat.open("en")
    for language in LANGUAGES:
        built_in = chat.page.evaluate("code => import('/widget/languages.js').then((m) => m.helplines(code))", language)
        expected = [message.model_dump(exclude_unset=True) for message in helplines(language)]
        assert [built_in] == expected


@pytest.mark.browser
def test_the_built_in_languages_and_words_are_those_of_the_service(chat: Chat) -> None:
    chat.open("en")
    known = chat.page.evaluate(
        "import('/widget/languages.js').then((m) => m.LANGUAGES.map((c) => [c, m.direction(c), m.builtIn(c)]))"
    )
    assert [code for code, *_ in known] == list(LANGUAGES)
    for code, side, words in known:
        assert side == direction(code)
        assert words.pop("name") == NATIVE_NAMES[code]
        del words["regret"]  # the helplines have it
        assert words == {key: WORDS[code][key] for key in words}


def test_every_word_the_widget_asks_for_is_in_the_catalogue() -> None:
    code = "\n".join(path.read_text() for path in _SOURCES if path.name != "types.js")
    asked = set(re.findall(r"(?<!#)\bwords\.(\w+)", code)) | {
        *("sending", "typing", "slow", "failed", "offline", "wrong", "unclear", "not_my_case", "nobody_answered")
    }
    assert len(asked) > 15
    asked |= set(re.findall(r"\b(?:const|let) \{ ([\w, ]+) \} = panel\.words", code)[0].split(", "))
    assert asked - {"regret", "name"} == set(WIDGET_WORDS)
    assert {language: set(words) for language, words in WORDS.items()} == dict.fromkeys(LANGUAGES, set(WIDGET_WORDS))


@pytest.mark.parametrize("path", _SOURCES, ids=lambda path: path.name)
def test_sources_are_short_and_make_no_markup(path: object) -> None:
    text = WIDGET.joinpath(getattr(path, "name", "")).read_text()
    assert len(text.splitlines()) <= 250
    text = text.replace("https://www.bbc.co.uk/weather", "")  # where "Leave now" leads
    assert not re.search(
        r"(inner|outer|Adjacent)HTML|document\.write|eval\(|new Function|https?://\w|\.style\b|localStorage|indexedDB|cookie",
        text,
    )
