"""Forms of other sites are not read."""

from __future__ import annotations

import pytest
from starlette.requests import Request

from sual.service.same_site import from_this_site


def came(public_url: str = "", **headers: str) -> bool:
    raw = [
        (name.replace("_", "-").encode(), value.encode()) for name, value in {"host": "sual.test", **headers}.items()
    ]
    return from_this_site(Request({"type": "http", "headers": raw}), public_url)


@pytest.mark.parametrize(
    ("site", "ours"), [("same-origin", True), ("none", True), ("same-site", False), ("cross-site", False)]
)
def test_a_browser_says_where_a_form_comes_from(site: str, ours: bool) -> None:
    assert came(sec_fetch_site=site) is ours
    assert came(sec_fetch_site=site, origin="https://evil.example") is ours


@pytest.mark.parametrize(
    ("origin", "ours"),
    [
        ("https://sual.test", True),
        ("https://evil.example", False),
        ("null", False),
        ("https://sual.test.evil.example", False),
    ],
)
def test_an_older_browser_says_it_in_another_way(origin: str, ours: bool) -> None:
    assert came(origin=origin) is ours


def test_a_web_server_in_front_may_have_changed_the_host() -> None:
    assert came("https://sual.example.org", host="127.0.0.1:8000", origin="https://sual.example.org")
    assert not came("https://sual.example.org", host="127.0.0.1:8000", origin="https://evil.example")


def test_what_is_no_browser_was_sent_by_nobody_else() -> None:
    assert came()
