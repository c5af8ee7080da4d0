"""What the desk says, and does not say, to a caller in danger: in six languages, on an article and its paragraphs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.knowledge import Knowledge, KnowledgeError, check_knowledge
from sual.knowledge.desk import load_desk
from sual.text.languages import LANGUAGES, Language
from sual.text.words import words
from tests.conftest import KNOWLEDGE


def test_there_is_something_to_say_and_something_not_to_say(knowledge: Knowledge) -> None:
    assert knowledge.policy.desk.say
    assert knowledge.policy.desk.avoid


def test_each_line_rests_on_paragraphs_of_the_article_it_names(knowledge: Knowledge) -> None:
    for line in (*knowledge.policy.desk.say, *knowledge.policy.desk.avoid):
        article = knowledge.articles[line.article]
        assert article.category == "trafficking"
        assert set(line.sources) <= {str(reference) for reference in article.references}, line.text


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_line_is_written_in_every_language_without_a_number_of_its_own(
    knowledge: Knowledge, language: Language
) -> None:
    for line in (*knowledge.policy.desk.say, *knowledge.policy.desk.avoid):
        text = words(line.text, language)
        assert (text == line.text) == (language == "en")
        assert not any(one.isdecimal() for one in text)


def test_a_line_about_an_article_nobody_wrote_is_named(broken: Path) -> None:
    text = "say:\n  - text: Be calm.\n    article: nothing\n    sources: [nothing-1]\ndo_not_say: []\n"
    (broken / "policy" / "desk.yml").write_text(text, encoding="utf-8")
    problems = [problem for problem in check_knowledge(broken) if problem.file.name == "desk.yml"]
    assert [problem.line for problem in problems] == [2, 2]


def test_another_shape_is_refused_with_the_file(tmp_path: Path) -> None:
    path = tmp_path / "desk.yml"
    path.write_text("say:\n  - text: Be calm.\n", encoding="utf-8")
    with pytest.raises(KnowledgeError, match=r"do_not_say"):
        load_desk(path)


def test_without_the_file_there_are_no_lines(tmp_path: Path) -> None:
    assert load_desk(tmp_path / "desk.yml").say == ()
    assert load_desk(KNOWLEDGE / "policy" / "desk.yml").say
