"""Whatever an editor breaks, the check names file, line and what to do."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from sual.knowledge import check_knowledge, load_knowledge
from sual.knowledge.rules_translation import FEWEST_QUESTIONS, LONGEST_SUMMARY
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

PIN = "articles/work/work-permit-exemption-pin"
Edit = Callable[[str], str]


def edit(folder: Path, name: str, change: Edit) -> None:
    path = folder / name
    before = path.read_text(encoding="utf-8")
    after = change(before)
    assert after != before, "the test no longer changes anything; adapt it to the article"
    path.write_text(after, encoding="utf-8")


def told(folder: Path) -> str:
    return "\n".join(map(str, check_knowledge(folder)))


def others_than(language: Language) -> str:
    return ", ".join(other for other in LANGUAGES if other != language)


def test_the_knowledge_of_the_repository_is_without_fault() -> None:
    assert told(KNOWLEDGE) == ""


def test_the_guide_names_the_limits_that_are_checked() -> None:
    guide = (KNOWLEDGE / "README.md").read_text("utf-8")
    assert f"at most {LONGEST_SUMMARY} characters, `questions` at least {FEWEST_QUESTIONS} entries" in guide


def test_the_few_articles_of_these_tests_are_without_fault(broken: Path) -> None:
    assert told(broken) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_sees_in_a_file_changed_outside_is_no_fault(broken: Path, language: Language) -> None:
    name = f"{PIN}/{language}.md"
    before = load_knowledge(broken).articles["work-permit-exemption-pin"].translations[language]
    edit(broken, name, lambda text: re.sub(r"[\w-]*:[\w-]*|\[\^[^]]*\]|\w+", lambda one: _unseen(one[0]), text))
    assert told(broken) == ""
    after = load_knowledge(broken).articles["work-permit-exemption-pin"].translations[language]
    assert after == before


def _unseen(word: str) -> str:
    """Write a word as Word or macOS may: its letters apart from their marks, and behind it what has no width."""
    apart = unicodedata.normalize("NFD", word)
    return apart if re.search(r"[:\[]", word) else f"{apart[:1]}\u00ad{apart[1:]}\u200f"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_missing_language(broken: Path, language: Language) -> None:
    (broken / PIN / f"{language}.md").unlink()
    assert f"{language}.md:1: the article lacks this language" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_source_and_an_unknown_paragraph(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("[^cescr-11]", "[^cescr-99]", 1))
    assert re.search(rf"{language}\.md:\d+: cescr has no paragraph '99'", told(broken))
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("[^cescr-99]", "[^gossip-1]", 1))
    assert "unknown source 'gossip'" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("- {}", "- would be shown as it is, there is no list with dots here; write steps that begin with 1., 2."),
        ("* {}", "* would be shown as it is, there is no list with dots here"),
        ("| a | b |\n|---|---|\n{}", "| |---|---| would be shown as it is, there is no table here; write sentences"),
        ("***\n\n{}", "*** would be shown as it is"),
        ("---\n{}", "--- would be shown as it is, there are no dividing lines here; remove it"),
        (
            "A\n===\n{}",
            "=== would be shown as it is, there are no dividing lines here; remove it; a heading begins with ##",
        ),
        ("&nbsp;{}", "&nbsp; would be shown as it is; type the character itself"),
    ],
)
def test_markdown_that_articles_do_not_know(broken: Path, language: Language, typed: str, why: str) -> None:
    def first_block(text: str) -> str:
        head, body = text.split("\n---\n", 1)
        return f"{head}\n---\n\n{typed.format(body.lstrip())}"

    edit(broken, f"{PIN}/{language}.md", first_block)
    line = (broken / PIN / f"{language}.md").read_text("utf-8").split("\n---\n")[0].count("\n") + 4
    assert f"{language}.md:{line}: {why}" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_literal_phone_number(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("{contact:migration-service}", "919", 1))
    problems = told(broken)
    assert re.search(rf"{language}\.md:\d+: literal phone number 919; write {{contact:migration-service}}", problems)
    assert re.search(
        rf"{language}\.md:\d+: figures differ: here [^;]*\b919\b[^;]*, in {others_than(language)} ", problems
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_unknown_contact(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("{contact:unhcr}", "{contact:uncle}", 1))
    assert "unknown contact {contact:uncle}" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_without_a_source(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: re.sub(r"(\n1\. .*?)\[\^cescr-11\]", r"\1", text, count=1))
    problems = told(broken)
    assert re.search(rf"{language}\.md:\d+: no source; end it with", problems)
    assert re.search(
        rf"{language}\.md:\d+: sources differ: here none, in {others_than(language)} \[\^cescr-11\]", problems
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_fact_that_drifts_between_languages(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("120", "210", 1))
    (problem,) = told(broken).splitlines()
    assert re.search(
        rf"{language}\.md:\d+: figures differ: here [^;]*\b210\b[^;]*, in {others_than(language)} [^;]*\b120\b", problem
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_source_that_drifts_between_languages(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("[^cescr-11]", "[^cescr-12]", 1))
    wanted = rf"{language}\.md:\d+: sources differ: here \S*cescr-12\S*, in {others_than(language)} \S*cescr-11"
    assert re.search(wanted, told(broken))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_corrected_typo_is_no_fault(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: re.sub(r"(\n1\. )(\S+)", r"\1\2\2", text, count=1))
    assert told(broken) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_too_many(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text + "\n152 152.[^cescr-11]\n")
    last = (broken / PIN / f"{language}.md").read_text(encoding="utf-8").count("\n")
    assert f"{language}.md:{last}: 12 blocks, in {others_than(language)} 11; from here on they differ" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_block_too_few(broken: Path, language: Language) -> None:
    path = f"{PIN}/{language}.md"
    line = next(
        number for number, text in enumerate((broken / path).read_text(encoding="utf-8").splitlines(), 1)
        if text.startswith("## ")
    )  # fmt: skip
    edit(broken, path, lambda text: re.sub(r"(?m)^## .*\n\n", "", text, count=1))
    assert f"{language}.md:{line}: 10 blocks, in {others_than(language)} 11; from here on they differ" in told(broken)


def test_a_law_nobody_knows_and_an_article_of_it_that_is_not_in_the_text(broken: Path) -> None:
    edit(broken, f"{PIN}/article.yml", lambda text: text.replace("laws: [", "laws: [sharia 12, "))
    assert re.search(r"article\.yml:\d+: unknown law 'sharia'; known are constitution, ", told(broken))
    assert told(broken).count("article 12 of a law is in article.yml but not in this text") == len(LANGUAGES)


def test_an_article_of_a_law_that_is_left_out_of_the_list(broken: Path) -> None:
    edit(broken, "articles/work/work-permit/article.yml", lambda text: text.replace(", migration-code 64", ""))
    assert re.search(r"article\.yml:\d+: the text names Article 64; add the law and the article", told(broken))


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_law_without_a_name_in_one_language(broken: Path, language: Language) -> None:
    edit(broken, "laws.yml", lambda text: re.sub(rf"(family-code:\n(?:  .*\n)*?)  {language}: .*\n", r"\1", text))
    assert re.search(r"laws\.yml:\d+: law 'family-code' has names in ", told(broken))


def test_a_revision_that_no_language_has(broken: Path) -> None:
    edit(broken, f"{PIN}/article.yml", lambda text: text.replace("revision: 1", "revision: 2"))
    assert "the article is at revision 2, and no language is" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_is_ahead(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("revision: 1", "revision: 2"))
    assert f"{language}.md" in told(broken)
    assert "made from revision 2, the article is at 1" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_languages_that_are_behind_are_held_against_one_another_only(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/article.yml", lambda text: text.replace("revision: 1", "revision: 2"))
    edit(
        broken,
        f"{PIN}/{language}.md",
        lambda text: text.replace("revision: 1", "revision: 2").rstrip() + "\n\n12.[^cmw-1]\n",
    )
    assert not re.search(r"made from revision|and no language is|blocks, ", told(broken))


@pytest.mark.parametrize(
    ("name", "change", "expected"),
    [
        (f"{PIN}/article.yml", lambda t: t.replace("category: work", "category: life"), "the folder is 'work'"),
        (f"{PIN}/article.yml", lambda t: t.replace("urgent: false", "urgent: maybe"), "`urgent` is str, expected bool"),
        (f"{PIN}/article.yml", lambda t: t + "colour: red\n", "`colour` is not known here"),
        (f"{PIN}/article.yml", lambda t: t.replace("status: live", "status: asleep"), "write live or archived"),
        (f"{PIN}/article.yml", lambda t: t + "status: live\n", "this line is there twice: status:; remove one"),
        (f"{PIN}/article.yml", lambda t: t.replace("must:", "must: &a"), "uses a YAML alias or tag"),
        (f"{PIN}/article.yml", lambda t: t.replace('"2020"', '"1987"'), "the figure '1987' must appear"),
        (f"{PIN}/fa.md", lambda t: t.replace("ی", "ي", 1), "is not of this language"),
        (f"{PIN}/ur.md", lambda t: t.replace("2020", "۲۰۲۰"), "digits that are not 0-9"),
        (f"{PIN}/en.md", lambda t: t.replace("PIN means", "An illegal migrant's PIN means"), "may not be said"),
        (f"{PIN}/en.md", lambda t: t.replace("PIN means", "<b>PIN</b> means"), "an angle bracket, < or >"),
        (f"{PIN}/en.md", lambda t: t.replace('summary: "', 'summary: "' + "long " * 80), "characters, at most 300"),
        (
            f"{PIN}/en.md",
            lambda t: re.sub(r"(?m)^title:.*$", f"title: {'🙂' * 121}", t, count=1),
            "characters, at most 120",
        ),
        (f"{PIN}/en.md", lambda t: t.removeprefix("---\n"), "expected front matter"),
        (f"{PIN}/en.md", lambda t: t.replace("[^", "[^cmw [^", 1), "references stand at the very end"),
        ("contacts.yml", lambda t: t.replace('phone: "919"', "phone: ring us"), "expected digits in quotes"),
        ("contacts.yml", lambda t: t.replace("source: greta-6", "source: greta-77"), "sources.yml does not have"),
        ("sources.yml", lambda t: t.replace("year: 2023", "yaer: 2023", 1), "source 'cmw' lacks or misspells"),
        ("policy/outcomes.yml", lambda t: t.replace("utter_greet:", "utter_great:"), "'utter_greet' is missing"),
        ("policy/thresholds.yml", lambda t: t.replace("offer:", "ofer:"), "thresholds.yml:1"),
        ("policy/danger/ru.yml", lambda t: "signs: none\n", "expected a list of texts under `signs:`"),
    ],
)
def test_every_other_fault_is_told(broken: Path, name: str, change: Edit, expected: str) -> None:
    edit(broken, name, change)
    problems = check_knowledge(broken)
    assert any(expected in str(problem) for problem in problems), told(broken)


def test_a_question_that_stands_in_two_articles(broken: Path) -> None:
    question = "  - is this the same question in two places\n"
    for article in (PIN, "articles/work/work-permit"):
        edit(broken, f"{article}/en.md", lambda text: text.replace("questions:\n", "questions:\n" + question, 1))
    assert "stands in work-permit too" in told(broken) or "stands in work-permit-exemption-pin too" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_abbreviation_that_is_not_explained(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: text.replace("PIN", "XYZ", 1))
    assert f"{language}.md:2: the abbreviation 'XYZ' is not in policy/glossary.yml" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_promise(broken: Path, language: Language) -> None:
    edit(broken, f"{PIN}/{language}.md", lambda text: re.sub('title: ("?)', r"title: \g<1>100% ", text, count=1))
    assert f"{language}.md:2: '100%' is a promise (policy/wording.yml)" in told(broken)


@pytest.mark.parametrize("language", LANGUAGES)
def test_lists_of_words_that_lack_a_language(broken: Path, language: Language) -> None:
    edit(broken, "policy/glossary.yml", lambda text: text.replace(f"\n{language}:\n", f"\n{language}-old:\n", 1))
    assert f"glossary.yml:1: '{language}' is missing or no list" in told(broken)
    edit(broken, "policy/wording.yml", lambda text: text.replace(f"\n  {language}: ", f"\n  {language}-old: ", 1))
    assert re.search(r"wording\.yml:\d+: `promises` is .* expected a list of words in each of az, ru", told(broken))
