"""`article.yml` from a form: the lines that nobody changed stay as they are."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from sual.editing.drafts.errors import UnsafeError
from sual.knowledge.load import parse_article
from sual.service.editor.article_yml import fields_of_common, new_article, read_common, write_common
from sual.text.languages import LANGUAGES
from tests.conftest import KNOWLEDGE

FILES = sorted((KNOWLEDGE / "articles").glob("*/*/article.yml"))
FOLDER = KNOWLEDGE / "articles/work/unpaid-wages"
FILE = (FOLDER / "article.yml").read_text("utf-8")
PATH = Path("article.yml")


def edited(**changes: str) -> str:
    fields = {**fields_of_common(read_common(FILE, PATH)), **{key.replace("_", "-"): to for key, to in changes.items()}}
    return write_common({name: text.replace("\n", "\r\n") for name, text in fields.items()}, FILE, PATH)


def changed_lines(written: str) -> list[str]:
    return [line for line in written.splitlines() if line not in FILE.splitlines()]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_what_nobody_changed_is_written_as_it_was(path: Path) -> None:
    text = path.read_text("utf-8")
    fields = {name: one.replace("\n", "\r\n") for name, one in fields_of_common(read_common(text, path)).items()}
    assert write_common(fields, text, path) == text


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.parent.name)
def test_every_key_written_anew_says_the_same(path: Path) -> None:
    """All keys at once, from an article that has other values throughout."""
    text = path.read_text("utf-8")
    other = new_article(read_common_category(text), date(2020, 1, 1))
    written = write_common(fields_of_common(read_common(text, path)), other, path)
    assert read_common(written, path) == read_common(text, path)
    texts = {
        "article.yml": written,
        **{f"{code}.md": (path.parent / f"{code}.md").read_text("utf-8") for code in LANGUAGES},
    }
    article, before = parse_article(path.parent, texts), parse_article(path.parent, {**texts, "article.yml": text})
    assert (article.golden_here, article.laws, article.must) == (before.golden_here, before.laws, before.must)


def read_common_category(text: str) -> str:
    return text.split("\n", 1)[0].removeprefix("category: ")


def test_one_field_changes_its_line_alone() -> None:
    assert changed_lines(edited(revision="2")) == ["revision: 2"]
    assert changed_lines(edited(contacts_1="migration-service", contacts_3="")) == [
        "contacts: [migration-service, labour-call-centre]"
    ]
    assert changed_lines(edited(reviewed="2026-11-25")) == ["reviewed: 2026-11-25"]
    assert changed_lines(edited(must="152\n24.5")) == ['must: ["152", "24.5"]']
    assert changed_lines(edited(urgent="1")) == ["urgent: true"]


def test_golden_questions_are_one_a_line() -> None:
    written = edited(golden_here='who pays "me"?\n\n  and when: now?  ', golden_elsewhere="")
    assert changed_lines(written) == ['    - "who pays \\"me\\"?"', '    - "and when: now?"', "  elsewhere: []"]
    assert read_common(written, PATH).golden_here == 'who pays "me"?\nand when: now?'


def test_laws_come_and_go_where_they_belong() -> None:
    without = edited(laws="")
    assert "laws" not in without
    again = write_common(fields_of_common(read_common(FILE, PATH)), without, PATH)
    assert again == FILE


def test_remarks_in_the_file_stay() -> None:
    remarked = FILE.replace("related:", "# why these\nrelated:", 1)
    fields = {**fields_of_common(read_common(remarked, PATH)), "contacts-1": ""}
    assert "# why these\nrelated:" in write_common(fields, remarked, PATH)


@pytest.mark.parametrize(
    ("field", "value", "said"),
    [
        ("revision", "0", "is no number from 1"),
        ("reviewed", "soon", "is no day of the calendar"),
        ("reviewed", "2999-01-01", "is still to come"),
        ("status", "x", "choose one"),
    ],
)
def test_what_cannot_be_is_refused_with_what_to_do(field: str, value: str, said: str) -> None:
    with pytest.raises(UnsafeError, match=said):
        edited(**{field: value})


def test_an_id_that_would_be_more_than_an_id_cannot_be_chosen() -> None:
    with pytest.raises(UnsafeError, match="cannot be chosen"):
        edited(contacts_1="x], must: [y")
