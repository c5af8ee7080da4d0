"""The way in knows its secret and logs nothing of what was written."""

from __future__ import annotations

from types import SimpleNamespace

import pytest

from bot.channels.quiet import QuietInput, _read


@pytest.mark.parametrize("secret", [None, "", "${SUAL_SECRET}"])
def test_it_does_not_start_without_a_secret(secret: object) -> None:
    with pytest.raises(ValueError, match="SUAL_SECRET"):
        QuietInput.from_credentials({"secret": secret})


def test_it_starts_with_one() -> None:
    assert QuietInput.from_credentials({"secret": "0123456789abcdef"}).name() == "sual"


def body(**changed: object) -> object:
    return {"sender": "3f2a", "text": "hello", "metadata": {"language": None, "prior": "ru"}, **changed}


def read(content: object) -> object:
    return _read(SimpleNamespace(json=content))  # type: ignore[arg-type]


def test_a_message_is_read_with_nothing_but_languages_and_what_was_noticed_beside_it() -> None:
    message = read(body(metadata={"language": "xx", "prior": "ru", "more": "of anything"}, input_channel="rest"))
    told_along = {"language": None, "prior": "ru", "danger": False, "follow_up": False, "question": False}
    assert vars(message) == {"sender": "3f2a", "text": "hello", "metadata": told_along}


@pytest.mark.parametrize("key", ["danger", "follow_up", "question"])
@pytest.mark.parametrize(("told", "heard"), [(True, True), (False, False), ("yes", False), (1, False), (None, False)])
def test_only_a_plain_word_counts(key: str, told: object, heard: bool) -> None:
    assert vars(read(body(metadata={key: told})))["metadata"][key] is heard


@pytest.mark.parametrize("offered", ["offer", "nobody", "waiting"])
def test_what_there_is_to_offer_reaches_the_actions(offered: str) -> None:
    assert vars(read(body(metadata={"handover": offered})))["metadata"]["handover"] == offered


@pytest.mark.parametrize("offered", ["noted", "", None, True, ["offer"], {"offer": 1}])
def test_nothing_else_is_offered(offered: object) -> None:
    assert "handover" not in vars(read(body(metadata={"handover": offered})))["metadata"]


@pytest.mark.parametrize(
    "content",
    [
        [], None, 5, "text", {}, body(sender=None), body(sender=""), body(sender="../x"), body(sender="a" * 65),
        body(text=None), body(text=""), body(text=" \n"), body(text=["hello"]), body(text="a" * 1001),
    ],
)  # fmt: skip
def test_anything_else_is_refused(content: object) -> None:
    assert read(content) is None


@pytest.mark.parametrize("metadata", [None, [], "ru", {"language": 5}])
def test_odd_metadata_counts_for_nothing(metadata: object) -> None:
    assert vars(read(body(metadata=metadata)))["metadata"] == {
        "language": None,
        "prior": None,
        "danger": False,
        "follow_up": False,
        "question": False,
    }


@pytest.mark.parametrize(
    "command",
    [
        '/choose{"article": "work-permit"}', '/change_language{"language": "ru"}', '/start_check{"check": "work"}',
        '/answer_check{"answer": "yes"}', '/safe{"safe": "0"}',
    ],
)  # fmt: skip
def test_what_the_service_presses_passes(command: str) -> None:
    assert vars(read(body(text=command)))["text"] == command


@pytest.mark.parametrize(
    ("typed", "text"),
    [
        ("/restart", "restart"), (" //session_start", "session_start"), ("/", "?"), ("/danger@1.0", "danger@1.0"),
        ('/ask{"topic":"x"}', 'ask{"topic":"x"}'), ('/choose{"article": "x"} more', 'choose{"article": "x"} more'),
        ('/choose{"article": "../x"}', 'choose{"article": "../x"}'), ("/back", "back"), ("1/2", "1/2"),
    ],
)  # fmt: skip
def test_no_other_command_reaches_the_dialogue(typed: str, text: str) -> None:
    assert vars(read(body(text=typed)))["text"] == text
