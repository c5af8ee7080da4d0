"""What a form sends is written as the file it came from: over all articles and languages not a byte differs."""

from __future__ import annotations

from pathlib import Path

import pytest

from sual.editing.drafts.errors import UnsafeError
from sual.knowledge import KnowledgeError
from sual.service.editor.article_fields import Fields, fields_of, read_form_of, write_fields
from sual.text.languages import LANGUAGES, Language
from tests.conftest import KNOWLEDGE

ARTICLES = sorted(path for path in (KNOWLEDGE / "articles").glob("*/*/") if path.is_dir())
PATH = Path("en.md")
WAGES = KNOWLEDGE / "articles/work/unpaid-wages"
FILE = (WAGES / "en.md").read_text("utf-8")


def sent(fields: Fields) -> Fields:
    """As a browser sends them: every line ends in a carriage return and a line feed."""
    return {name: text.replace("\n", "\r\n") for name, text in fields.items()}


def edited(**changes: str) -> str:
    fields = {**fields_of(read_form_of(FILE, PATH)), **{name.replace("_", "-"): text for name, text in changes.items()}}
    written = write_fields(sent(fields), FILE, 1, PATH)
    assert written is not None
    return written


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_nobody_changed_is_written_as_it_was(language: Language) -> None:
    assert len(ARTICLES) > 40
    for article in ARTICLES:
        path = article / f"{language}.md"
        text = path.read_text("utf-8")
        assert write_fields(sent(fields_of(read_form_of(text, path))), text, 1, path) == text, path


def test_one_field_changes_one_line() -> None:
    written = edited(title="Who pays: the boss?")
    assert written.splitlines()[1] == 'title: "Who pays: the boss?"'
    assert written.splitlines()[2:] == FILE.splitlines()[2:]


def test_sources_are_written_behind_the_text_wherever_they_were_typed() -> None:
    written = edited(block_2_text="You can [^cmw-3] go to court.", block_2_sources="cmw-17, greta-5 [^cmw-3]")
    assert "\nYou can go to court.[^cmw-3][^cmw-17][^greta-5]\n" in written


@pytest.mark.parametrize("typed", ["cmw 17", "cmw", "../cmw-1", "cmw_17", "<b>"])
def test_what_is_no_source_is_refused_with_the_place(typed: str) -> None:
    with pytest.raises(UnsafeError, match=r"block 2: .* is no source; write its id"):
        edited(block_2_sources=typed)


def test_empty_lines_and_marks_make_blocks() -> None:
    blocks = read_form_of(edited(block_1_text="First.\n\n## Then\n1. Go.\n2. Ask\nthere.\n- Or wait."), PATH).blocks
    assert [(one.kind, one.text) for one in blocks[:5]] == [
        ("paragraph", "First."),
        ("heading", "Then"),
        ("step", "Go."),
        ("step", "Ask there."),
        ("paragraph", "- Or wait."),
    ]
    assert [one.sources for one in blocks[:5]] == ["osce-44 osce-45 nc-hotline", "", "", "", ""]


NEW = {
    "az": "Bu cümlə yenidir.", "ru": "Это предложение новое.", "en": "This sentence is new.",
    "fa": "این جمله تازه است.", "ar": "هذه الجملة جديدة.", "ur": "یہ جملہ نیا ہے۔",
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("before", [False, True], ids=["after", "before"])
def test_what_is_added_to_a_field_has_no_sources_and_takes_none(language: Language, *, before: bool) -> None:
    text = (WAGES / f"{language}.md").read_text("utf-8")
    form = read_form_of(text, PATH)
    old, others = form.blocks[1], [block.sources for block in form.blocks[2:]]
    assert old.sources
    changed = f"{old.text} !"  # the old sentence may be changed at the same time
    typed = (NEW[language], changed) if before else (changed, NEW[language])
    fields = fields_of(form) | {"block-2-text": "\n\n".join(typed)}
    written: str | None = text
    for _ in range(2):  # the page is not laid anew after a save, so the same fields come again
        written = write_fields(sent(fields), written, 1, PATH)
        blocks = read_form_of(written, PATH).blocks
        found = [(block.text, block.sources) for block in blocks[1:3]]
        assert sorted(found) == sorted([(changed, old.sources), (NEW[language], "")])
        assert [block.sources for block in blocks[3:]] == others


def test_a_block_that_is_cut_in_two_leaves_its_sources_with_the_first_that_is_no_heading() -> None:
    first, second = "Nobody may keep your passport.", "Call somebody whom you trust."
    for typed, at in ((f"{first}\n\n{second}", 1), (f"## Your passport\n{first}\n\n{second}", 2)):
        blocks = read_form_of(edited(block_2_text=typed, block_2_sources="cmw-21"), PATH).blocks
        assert [number for number, one in enumerate(blocks) if one.sources == "cmw-21"] == [at]


@pytest.mark.parametrize("kind", ["paragraph", "step"])
@pytest.mark.parametrize("sign", ["-", "*", "+", "- *"])
def test_the_dot_of_a_list_stays_where_it_was_typed_for_the_checks_to_find(kind: str, sign: str) -> None:
    typed = {"block-2-kind": kind, "block-2-text": f"{sign} Ask.\n{sign} Wait.", "block-2-sources": "cmw-21"}
    written: str | None = FILE
    for _ in range(2):  # and is the same when it is saved again
        written = write_fields(sent({**fields_of(read_form_of(FILE, PATH)), **typed}), written, 1, PATH)
        blocks = read_form_of(written, PATH).blocks
        assert [(one.kind, one.text) for one in blocks[1:3]] == [(kind, f"{sign} Ask."), (kind, f"{sign} Wait.")]


@pytest.mark.parametrize("typed", ["# \n## \n- \n1. ", "- ", "#  \n\n1. ", "\n\n- \n\n"])
def test_marks_without_text_make_no_blocks(typed: str) -> None:
    assert edited(block_2_text=typed, block_2_sources="") == edited(block_2_text="", block_2_sources="")
    assert edited(block_2_text=f"{typed}\n\nWords.") == edited(block_2_text="Words.")
    with pytest.raises(UnsafeError, match="block 2 has sources and no text"):
        edited(block_2_text=typed, block_2_sources="cmw-17")


def test_an_empty_block_goes_and_one_with_sources_alone_is_refused() -> None:
    count = len(read_form_of(FILE, PATH).blocks)
    assert len(read_form_of(edited(block_1_text=" ", block_1_sources=""), PATH).blocks) == count - 1
    with pytest.raises(UnsafeError, match="block 1 has sources and no text"):
        edited(block_1_text="")


def test_a_kind_that_is_none_is_refused() -> None:
    with pytest.raises(UnsafeError, match="block 1 is 'script'"):
        edited(block_1_kind="script")


@pytest.mark.parametrize(
    "title", ["ends in ---", "a: b #c", "'quoted\"", "- list", "@x", "*alias", "!!python/x", "\\n", "null"]
)
def test_a_title_is_read_as_it_was_typed_or_refused(title: str) -> None:
    try:
        written = edited(title=title)
    except UnsafeError as error:
        assert title == "ends in ---"
        assert str(error)
    else:
        assert read_form_of(written, PATH).title == title


def test_a_half_written_reference_is_refused_and_not_lost_in_the_file() -> None:
    with pytest.raises(UnsafeError, match="at the end of the text"):
        edited(block_1_text="Text [^cmw")


def test_the_revision_stays_until_somebody_says_that_it_was_read_again() -> None:
    fields = fields_of(read_form_of(FILE, PATH))
    assert write_fields(fields, FILE, 2, PATH) == FILE
    fresh = write_fields({**fields, "fresh": "1"}, FILE, 2, PATH)
    assert fresh is not None
    assert "\nrevision: 2\n" in fresh


def test_a_language_that_is_missing_is_written_once_something_is_typed() -> None:
    empty = fields_of(read_form_of(None, PATH))
    assert write_fields({**empty, "block-1-text": " ", "block-1-sources": ""}, None, 3, PATH) is None
    begun = write_fields({**empty, "title": "Wages"}, None, 3, PATH)
    form = read_form_of(begun, PATH)
    assert (form.title, form.revision, form.blocks) == ("Wages", 3, ())


def test_a_file_that_cannot_be_read_is_no_form() -> None:
    with pytest.raises(KnowledgeError):
        read_form_of(FILE.replace("title:", "title: [", 1), PATH)
