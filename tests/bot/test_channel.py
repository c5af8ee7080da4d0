"""The way in knows its secret and logs nothing of what was written."""

from __future__ import annotations

import pytest

from bot.channels.quiet import QuietInput


@pytest.mark.parametrize("secret", [None, "", "${SUAL_SECRET}"])
def test_it_does_not_start_without_a_secret(secret: object) -> None:
    with pytest.raises(ValueError, match="SUAL_SECRET"):
        QuietInput.from_credentials({"secret": secret})


def test_it_starts_with_one() -> None:
    assert QuietInput.from_credentials({"secret": "0123456789abcdef"}).name() == "sual"
