"""`.env.example` and the settings class are one list."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from pydantic import ValidationError

from sual.service.settings import Settings

EXAMPLE = Path(__file__).resolve().parents[2] / ".env.example"


def _listed() -> dict[str, str]:
    lines = [line for line in EXAMPLE.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#")]
    return dict(line.split("=", 1) for line in lines)


def test_the_example_lists_every_setting_and_no_other() -> None:
    assert set(_listed()) == {f"SUAL_{name.upper()}" for name in Settings.model_fields}


def test_every_line_of_the_example_has_a_comment_above_it() -> None:
    lines = EXAMPLE.read_text(encoding="utf-8").splitlines()
    settings = [number for number, line in enumerate(lines) if line.startswith("SUAL_")]
    assert all(lines[number - 1].startswith("# ") for number in settings)


def test_the_values_of_the_example_are_the_defaults() -> None:
    copied = Settings(_env_file=EXAMPLE)
    default = Settings()
    assert copied.model_dump(exclude={"secret"}) == default.model_dump(exclude={"secret"})


def test_the_settings_come_from_the_environment(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUAL_PORT", "8123")
    monkeypatch.setenv("SUAL_ALLOWED_ORIGINS", "https://a.example, https://b.example:8443")
    settings = Settings()
    assert settings.url == "http://127.0.0.1:8123"
    assert settings.allowed_origins == ("https://a.example", "https://b.example:8443")


def test_a_secret_is_made_anew_at_every_start_and_never_shown() -> None:
    secrets = {Settings().secret.get_secret_value() for _ in range(20)}
    assert len(secrets) == 20
    assert all(len(secret) >= 32 for secret in secrets)
    assert not re.search("|".join(secrets), repr(Settings()))


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("SUAL_SECRET", "short"),
        ("SUAL_SECRET", "ünsafe-in-a-header-line"),
        ("SUAL_PORT", "0"),
        ("SUAL_PORT", "web"),
        ("SUAL_RASA_TIMEOUT", "0"),
        ("SUAL_RATE_LIMIT", "perhaps"),
        ("SUAL_CONVERSATION_MINUTES", "-1"),
        ("SUAL_ALLOWED_ORIGINS", "*"),
        ("SUAL_ALLOWED_ORIGINS", "https://*.example.org"),
        ("SUAL_ALLOWED_ORIGINS", "https://example.org/path"),
        ("SUAL_ALLOWED_ORIGINS", "null"),
    ],
)
def test_a_setting_that_makes_no_sense_is_refused_at_start(
    monkeypatch: pytest.MonkeyPatch, name: str, value: str
) -> None:
    monkeypatch.setenv(name, value)
    with pytest.raises(ValidationError):
        Settings()
