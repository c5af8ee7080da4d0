"""Where the extra `models` is missing, what needs it says so and how to install it."""

from __future__ import annotations

import pytest

from sual.encoders import extra
from sual.encoders.choose import load_encoder


@pytest.fixture
def missing(monkeypatch: pytest.MonkeyPatch) -> None:
    """A machine without one of the libraries."""
    monkeypatch.setattr(extra, "LIBRARIES", ("numpy", "no_such_library"))


@pytest.mark.usefixtures("missing")
def test_the_error_names_what_is_missing_and_the_way_out() -> None:
    with pytest.raises(extra.ExtraMissingError, match=r"^no_such_library not installed.*-r requirements/models\.txt"):
        extra.require_models()


@pytest.mark.usefixtures("missing")
def test_an_operator_who_wants_another_encoder_is_told_the_same() -> None:
    with pytest.raises(RuntimeError, match=r"-r requirements/models\.txt"):
        load_encoder("sentence-transformers:somewhere")


def test_with_everything_installed_nothing_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(extra, "LIBRARIES", ("numpy",))
    extra.require_models()
