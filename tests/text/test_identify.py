"""Which language a person writes in, in whatever script."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.text.identify import identify
from sual.text.languages import LANGUAGES, Language, Script

EVALUATION = Path(__file__).resolve().parents[1] / "eval"


@pytest.mark.parametrize(
    ("text", "language", "script"),
    [
        ("Dövlət Miqrasiya Xidməti haradadır?", "az", "native"),
        ("mene is icazesi lazimdi", "az", "roman"),
        ("мәнә иҹазә лазымдыр", "az", "cyrillic"),
        ("салам, паспортуму вермирлер, не эдим", "az", "cyrillic"),
        ("من تبریزدن گلمیشم، ایش تاپماق ایستیرم", "az", "arabic"),
        ("Как продлить визу?", "ru", "native"),
        ("kak prodlit vizu pomogite pojaluysta", "ru", "roman"),
        ("How do I extend my stay?", "en", "native"),
        ("who is playing tonight", "en", "native"),
        ("چطور می‌توانم درخواست پناهندگی بدهم؟", "fa", "native"),
        ("چطوري ميتونم تمديد كنم", "fa", "native"),
        ("مه از کابل آمدیم، کار ندارم", "fa", "native"),
        ("chetori mitoonam darkhast panahandegi bedam", "fa", "roman"),
        ("كيف أقدم طلب اللجوء؟", "ar", "native"),
        ("kif n9adem talab loujou2 3afak", "ar", "roman"),
        ("3ayez a3raf el shorta feen", "ar", "roman"),
        ("مجھے کام کا پن کیسے ملے گا؟", "ur", "native"),
        ("mujhe kaam ka pin kaise milega", "ur", "roman"),
    ],
)
def test_language_and_script(text: str, language: Language, script: Script) -> None:
    found = identify(text)
    assert (found.language, found.script, found.spoken) == (language, script, None)


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("daimi yaşayış icazəsi wali darkhast kahan jama karni hai bhai", "ur"),
        ("emrooz müvəqqəti yaşayış icazəsi ro gereftam, hala bayad koja beram", "fa"),
        ("what does inzibati xəta on this paper mean", "en"),
        ("visa extension لازم دارم", "fa"),
        ("بدي residence permit", "ar"),
        ("residence permit کی فیس کتنی ہے", "ur"),
        ("нужен work permit", "ru"),
        ("как сказать hello", "ru"),
    ],
)
def test_names_of_papers_in_another_language_do_not_decide(text: str, language: Language) -> None:
    assert identify(text).language == language


@pytest.mark.parametrize("prior", LANGUAGES)
def test_without_letters_the_conversation_decides(prior: Language) -> None:
    assert identify("152 ?", prior).language == prior
    assert identify("152 ?", prior).confidence == 0


def test_a_whole_sentence_outweighs_the_conversation() -> None:
    assert identify("Сколько времени меня могут держать в центре?", prior="ur").language == "ru"
    assert identify("How long can they keep me in the centre?", prior="fa").language == "en"


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("text", ["ok", "hm", "asdfgh jkl", "passport", "work permit", "Salary?", "school"])
def test_the_conversation_settles_what_a_word_alone_cannot(text: str, language: Language) -> None:
    assert identify(text, language).language == language


@pytest.mark.parametrize("text", ["ok", "hm", "lol", "asdfgh jkl", "152", "", "passport", "salary"])
def test_without_a_conversation_it_is_english(text: str) -> None:
    assert identify(text).language == "en"


@given(st.text(max_size=200), st.sampled_from((None, *LANGUAGES)))
def test_any_text_is_in_one_of_the_six(text: str, prior: Language | None) -> None:
    found = identify(text, prior)
    assert found.language in LANGUAGES
    assert 0 <= found.confidence <= 1


def test_questions_of_the_evaluation_are_answered_in_their_language() -> None:
    for native, right, named in ((True, 0.99, 0.005), (False, 0.95, 0.01)):
        lines = [line for line in _questions() if (line["script"] == "native") == native]
        found = [identify(line["text"], _before(line)) for line in lines]
        hits = sum(one.language == line["lang"] for one, line in zip(found, lines, strict=True))
        assert hits >= right * len(lines)
        assert sum(one.spoken is not None for one in found) <= named * len(lines)


def _questions() -> list[dict[str, Any]]:
    files = [EVALUATION / f"{language}.jsonl" for language in LANGUAGES]
    return [json.loads(line) for file in files for line in file.read_text(encoding="utf-8").splitlines()]


def _before(line: dict[str, Any]) -> Language | None:
    return identify(line["context"]).language if line.get("context") else None


@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("Здравствуйте, меня зовут Али и я из Пакистана. Mənə iş icazəsi lazımdır, kömək edin", "az"),
        ("Salam. Как получить PIN?", "ru"),
        ("Hello my friend I need help. مجھے کام کا اجازت نامہ چاہیے", "ur"),
        ("Salam necəsiz. Я не понимаю по-азербайджански. ok", "ru"),
        ("Я работаю на стройке. Имя: John", "ru"),
    ],
)
def test_who_mixes_languages_ends_in_theirs(text: str, language: Language) -> None:
    assert identify(text).language == language
