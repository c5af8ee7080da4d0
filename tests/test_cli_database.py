"""`sual database`: up, down, and what is wrong, said so that an operator can act on it."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from sual.cli import app
from sual.service.settings import Settings

run = CliRunner().invoke


@pytest.fixture(autouse=True)
def file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    monkeypatch.setenv("SUAL_DATABASE_URL", f"sqlite:///{tmp_path / 'sual.db'}")
    return tmp_path / "sual.db"


def test_up_and_down(file: Path) -> None:
    assert "at revision 0003" in run(app, ["database", "upgrade"]).output
    assert "at revision 0003, this version of Sual needs 0003" in run(app, ["database", "status"]).output
    assert "at revision 0001" in run(app, ["database", "downgrade", "0001"]).output
    assert "without tables of ours" in run(app, ["database", "downgrade", "base"]).output
    assert file.is_file()


def test_a_database_that_is_not_there_yet() -> None:
    result = run(app, ["database", "status"])
    assert result.exit_code == 1
    assert "run `sual database upgrade`" in result.output


@pytest.mark.parametrize("way", ["upgrade", "downgrade"])
def test_a_revision_that_is_not_there(way: str) -> None:
    result = run(app, ["database", way, "77"])
    assert result.exit_code == 1
    assert "there is no revision '77', expected one of 0001, 0002, 0003" in result.output


def test_an_address_that_is_none_of_ours(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SUAL_DATABASE_URL", "mysql://sual:geheim@host/sual")
    result = run(app, ["database", "status"])
    assert result.exit_code == 1
    assert "expected sqlite:///" in result.output
    assert "geheim" not in result.output
