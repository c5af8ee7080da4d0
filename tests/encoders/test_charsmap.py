"""Replacements of characters survive being compiled."""

from __future__ import annotations

import pytest

from sual.encoders.charsmap import charsmap
from sual.encoders.engine_file import EngineFile
from sual.encoders.tuning import stock_model
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)


def normalised(replaced: dict[str, str], text: str) -> str:
    from tokenizers.normalizers import Precompiled

    return str(Precompiled(charsmap(replaced)).normalize_str(text))


@pytest.mark.parametrize(
    ("text", "expected"),
    [("abc", "axxc"), ("b", "xx"), ("ш", "s"), ("щ", "щ"), ("-", "-"), ("ac\N{EM DASH}", "ac "), ("a\u200cb", "axx")],
)
def test_what_is_in_the_table_is_replaced_and_nothing_else(text: str, expected: str) -> None:
    replaced = {"b": "xx", "ш": "s", "\N{EM DASH}": " ", "\u200c": "", "\N{EM SPACE}": " "}
    assert normalised(replaced, text) == expected


def test_an_empty_table_changes_nothing() -> None:
    assert normalised({}, "Şəki شەھەر") == "Şəki شەھەر"


def test_every_replacement_of_the_engine_is_there() -> None:
    from tokenizers.normalizers import Precompiled

    replaced = EngineFile(stock_model()).vocabulary.replaced
    compiled = Precompiled(charsmap(replaced))
    assert {one: compiled.normalize_str(one) for one in replaced} == replaced
    others = [chr(code) for code in (*range(0x20, 0xD800), *range(0xE000, 0x20000)) if chr(code) not in replaced]
    assert [compiled.normalize_str(one) for one in others] == others
