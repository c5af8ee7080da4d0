"""One thing has one name in the catalogues of staff, as the fields of the editor name it."""

from __future__ import annotations

import re

import pytest
from babel.messages.pofile import read_po

from tests.conftest import ROOT

# What stands in English, and by language what has to stand for it in some form.
TERMS = {
    "golden questions?": {"az": "yoxlama sual", "ru": "проверочн"},
    "example questions?": {"az": "nümunə sual", "ru": "пример"},
    "summary": {"az": "qısa cavab", "ru": "кратк"},
    "(?:who|whoever) runs Sual": {"az": "Sual-a baxan şəxs", "ru": "Sual"},
}


def messages(language: str) -> list[tuple[str, str]]:
    with (ROOT / f"locales/{language}/LC_MESSAGES/sual.po").open("rb") as file:
        catalogue = read_po(file)
    return [(one.id, one.string) for one in catalogue if one.id and isinstance(one.id, str)]


@pytest.mark.parametrize("language", ["az", "ru"])
@pytest.mark.parametrize("english", TERMS)
def test_one_thing_has_one_name(language: str, english: str) -> None:
    found = [(id_, said) for id_, said in messages(language) if re.search(rf"\b{english}\b", id_, re.IGNORECASE)]
    assert len(found) > 3, "so many are looked at"
    own = TERMS[english][language].lower()
    assert [(id_, said) for id_, said in found if own not in said.lower()] == []


def test_the_name_of_sual_has_a_hyphen_before_an_ending() -> None:
    odd = re.compile(r"\bSual(?:['’]\w|ın|dan)\b")  # without a hyphen the others are forms of "question"
    assert [said for _, said in messages("az") if odd.search(said)] == []
