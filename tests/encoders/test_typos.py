"""Texts are varied as people vary them: Latin letters, a slip of the finger, and mostly neither."""

from __future__ import annotations

from random import Random

import pytest

from sual.encoders.typos import Row, mistyped, varied

ROW = Row("Как продлить визу?", "ru", "extend-stay", danger=False, leans=False)


@pytest.mark.parametrize("text", ["ab", "visa", "Как продлить визу?"])
def test_a_slip_is_one_character_left_out_doubled_or_swapped(text: str) -> None:
    random = Random(0)
    for _ in range(100):
        slipped = mistyped(text, random)
        assert abs(len(slipped) - len(text)) <= 1
        if len(slipped) == len(text):
            assert sorted(slipped) == sorted(text)
        else:
            longer, shorter = sorted((slipped, text), key=len, reverse=True)
            assert any(longer[:at] + longer[at + 1 :] == shorter for at in range(len(longer)))


def test_some_are_romanised_some_mistyped_most_left_alone() -> None:
    random = Random(0)
    texts = [varied(ROW, random) for _ in range(2_000)]
    romanised = sum(text.isascii() for text in texts) / len(texts)
    untouched = sum(text == ROW.text for text in texts) / len(texts)
    assert 0.2 < romanised < 0.3
    assert 0.48 < untouched < 0.57


def test_a_short_text_keeps_all_its_letters() -> None:
    row = Row("PIN?", "en", "pin", danger=False, leans=False)
    assert {varied(row, Random(seed)).upper() for seed in range(100)} == {"PIN?"}
