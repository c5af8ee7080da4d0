"""Two versions side by side: whole words, in either direction, and nothing of either text lost."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sual.editing.compare import compare
from sual.editing.differences import Piece, as_text, compare_texts, words
from sual.knowledge import Knowledge, Reference, Translation
from sual.text.languages import LANGUAGES, Language, direction

# Old, new, and the words that came or went.
TEXTS: dict[Language, tuple[str, str, list[tuple[str, str]]]] = {
    "az": (
        "Ərizəni 10 gün ərzində verin.",
        "Ərizəni 15 gün ərzində yazın.",
        [("removed", "10"), ("added", "15"), ("removed", "verin"), ("added", "yazın")],
    ),
    "ru": ("Подайте заявление за 10 дней.", "Подайте заявление за 15 дней.", [("removed", "10"), ("added", "15")]),
    "en": ("You don't pay 1,500 manat.", "You don't pay 1,600 manat.", [("removed", "1,500"), ("added", "1,600")]),
    "fa": (
        "شما می‌روید و 10 روز وقت دارید.",
        "شما نمی‌روید و 15 روز وقت دارید.",
        [("removed", "می‌روید"), ("added", "نمی‌روید"), ("removed", "10"), ("added", "15")],
    ),
    "ar": ("لديكم 10 أيام.", "لديكم مهلة 10 أيام.", [("added", " مهلة")]),
    "ur": ("آپ کے پاس 10 دن ہیں۔", "آپ کے پاس 15 دن ہیں۔", [("removed", "10"), ("added", "15")]),
}


def changed(pieces: tuple[Piece, ...]) -> list[tuple[str, str]]:
    return [(piece.kind, piece.text) for piece in pieces if piece.kind != "same"]


def side(pieces: tuple[Piece, ...], other: str) -> str:
    return "".join(piece.text for piece in pieces if piece.kind != other)


@pytest.mark.parametrize("language", LANGUAGES)
def test_words_that_changed_are_told_whole(language: Language) -> None:
    old, new, expected = TEXTS[language]
    assert changed(compare_texts(old, new, language)) == expected


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("a {contact:unhcr} b", "a {contact:ombudsman} b"),
        ("a [^cescr-3] b", "a [^cescr-33] b"),
        ("a \u206614:05\u2069 b", "a \u206614:50\u2069 b"),
        ("a +994 12 b", "a +994 13 b"),
        ("a insanalveri.gov.az b", "a insanalveri.org.az b"),
        ("a 11\u00a0564 b", "a 11\u00a0565 b"),
        ("a CP(2025)01 b", "a CP(2025)02 b"),
    ],
)
def test_what_reads_left_to_right_is_never_cut(language: Language, old: str, new: str) -> None:
    pieces = compare_texts(f"\u0627 {old}", f"\u0627 {new}", language)
    for piece in pieces:
        assert piece.text.count("\u2066") == piece.text.count("\u2069")
        assert piece.text.count("{") == piece.text.count("}")
        assert piece.text.count("[") == piece.text.count("]")
    middle = old[2:-2].split(" ")[-1] if language in ("az", "ru", "en") else old[2:-2]
    assert any(middle in text or text in middle for _, text in changed(pieces))
    assert not any(text.strip() in ("3", "5", "05", "50", "unhcr", "org", "565") for _, text in changed(pieces))


@pytest.mark.parametrize("language", ["fa", "ar", "ur"])
def test_latin_words_in_a_row_stay_one_run(language: Language) -> None:
    assert "Migration Service 2020" in words("در Migration Service 2020، بود", language)


PARTS = [
    "می‌رود", "919", "MigAz app", "\u20663 - 5\u2069", "{contact:unhcr}", "[^cescr-3]", " ", ", ", "یا", "word",
    "،", "1,5",
]  # fmt: skip
SENTENCES = st.lists(st.sampled_from(PARTS), max_size=12).map("".join)


@given(SENTENCES, SENTENCES, st.sampled_from(LANGUAGES))
def test_both_texts_can_be_put_together_again(old: str, new: str, language: Language) -> None:
    pieces = compare_texts(old, new, language)
    assert side(pieces, "added") == old
    assert side(pieces, "removed") == new
    assert "".join(words(old, language)) == old


@pytest.mark.parametrize("language", LANGUAGES)
def test_plain_text_keeps_marks_around_what_they_mark(language: Language) -> None:
    old, new, expected = TEXTS[language]
    text = as_text(compare_texts(old, new, language), language)
    start = "\u2067" if direction(language) == "rtl" else "\u2066"
    marks = {"removed": ("[-", "-]"), "added": ("{+", "+}")}
    for kind, word in expected:
        before, after = marks[kind]
        assert f"{before}{start}{word}\u2069{after}" in text


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_article_that_did_not_change(knowledge: Knowledge, language: Language) -> None:
    translation = knowledge.articles["refugee-rights"].translations[language]
    changes = compare(translation, translation)
    assert {change.status for change in changes} == {"same"}
    assert len(changes) == len(translation.blocks) + 2


@pytest.mark.parametrize("language", LANGUAGES)
def test_blocks_that_were_added_removed_and_changed(knowledge: Knowledge, language: Language) -> None:
    old = knowledge.articles["refugee-rights"].translations[language]
    word, _, rest = old.blocks[1].text.partition(" ")
    blocks = list(old.blocks)
    blocks[1] = replace(blocks[1], text=f"Yeni {rest}", references=(Reference("cmw", "19"),))
    blocks.pop(3)
    blocks.insert(5, replace(old.blocks[0], text="Absolutely nothing like the others here."))
    new = replace(old, blocks=tuple(blocks), title=old.title + "!", questions=(*old.questions[1:], "sual?"))
    by_place = {(c.place, c.old, c.new): c for c in compare(old, new) if c.status != "same"}
    assert list(by_place) == [
        ("title", 1, 1), ("block", 2, 2), ("block", 4, None), ("block", None, 6),
        ("question", 1, None), ("question", None, len(new.questions)),
    ]  # fmt: skip
    second = by_place["block", 2, 2]
    removed, added = changed(second.pieces)[:2]
    assert removed[0] == "removed" and removed[1].startswith(word)
    assert added[0] == "added" and added[1].startswith("Yeni")
    assert second.references_added == (Reference("cmw", "19"),)
    assert second.references_removed == old.blocks[1].references
    assert second.direction == direction(language)
    assert by_place["block", 4, None].status == "removed"
    assert by_place["block", None, 6].status == "added"


def test_a_source_alone_is_a_change(knowledge: Knowledge) -> None:
    old = knowledge.articles["refugee-rights"].translations["ur"]
    new = replace(old, blocks=(replace(old.blocks[0], references=()), *old.blocks[1:]))
    assert [change.status for change in compare(old, new)].count("changed") == 1


def test_versions_of_two_languages_are_not_compared(knowledge: Knowledge) -> None:
    translations: dict[Language, Translation] = knowledge.articles["refugee-rights"].translations
    with pytest.raises(ValueError, match="versions in fa and ar; expected two of one language"):
        compare(translations["fa"], translations["ar"])


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_language_that_comes_or_goes_is_added_or_removed_as_a_whole(knowledge: Knowledge, language: Language) -> None:
    whole = knowledge.articles["refugee-rights"].translations[language]
    for status, kind, changes in (
        ("added", "added", compare(None, whole)),
        ("removed", "removed", compare(whole, None)),
    ):
        assert {change.status for change in changes} == {status}
        assert {piece.kind for change in changes for piece in change.pieces} == {kind}
        assert ["".join(piece.text for piece in change.pieces) for change in changes] == [
            whole.title, whole.summary, *(block.text for block in whole.blocks), *whole.questions,
        ]  # fmt: skip
    begun = replace(whole, title="", summary="", summary_references=(), questions=())
    assert {change.place for change in compare(None, begun)} == {"block"}, "what is yet to be written is not added"


def test_nothing_is_not_compared_with_nothing() -> None:
    with pytest.raises(ValueError, match="no language; expected two of one language"):
        compare(None, None)
