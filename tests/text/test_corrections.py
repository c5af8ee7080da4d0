"""A "no" with something named after it, and the many that are nothing of the kind."""

from __future__ import annotations

import pytest

from sual.text.corrections import corrected


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("yox, mən sığınacaq demək istəyirdim", "sığınacaq"),
        ("yox, iş icazəsi", "iş icazəsi"),
        ("нет, я имел в виду убежище", "убежище"),
        ("нет я про школу", "школу"),
        ("net, ya imela v vidu ubezhishche", "ubezhishche"),
        ("No wait, I meant asylum", "asylum"),
        ("no, I was asking about school", "school"),
        ("نه، منظورم پناهندگی بود", "پناهندگی"),
        ("لا، قصدت اللجوء", "اللجوء"),
        ("نہیں، میرا مطلب پناہ تھا", "پناہ"),
        ("nahi, mera matlab panah tha", "panah"),
    ],
)
def test_what_is_named_instead(text: str, named: str) -> None:
    assert corrected(text) == named


@pytest.mark.parametrize(
    "text",
    [
        "no",
        "нет.",
        "yox",
        "نه",
        "لا",
        "نہیں",
        "no passport",
        "нет денег",
        "لا أملك جواز سفر",
        "не могу зарегистрироваться",
    ],
)
def test_a_bare_no_and_one_that_belongs_to_what_follows(text: str) -> None:
    assert corrected(text) is None
