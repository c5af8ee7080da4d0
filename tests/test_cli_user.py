"""`sual user` and `sual audit`: the first admin, and whether the list of what was done is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from typer.testing import CliRunner, Result

from sual.cli import app
from sual.service.settings import Settings
from sual.service.storage.database import Database


@pytest.fixture(autouse=True)
def url(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> str:
    monkeypatch.setitem(Settings.model_config, "env_file", None)
    url = f"sqlite:///{tmp_path / 'sual.db'}"
    monkeypatch.setenv("SUAL_DATABASE_URL", url)
    monkeypatch.setenv("SUAL_PUBLIC_URL", "https://sual.example.org")
    return url


def run(*arguments: str, typed: str | None = None, fails: bool = False) -> Result:
    result = CliRunner().invoke(app, arguments, input=typed, env={"COLUMNS": "200"})
    assert result.exit_code == (1 if fails else 0), result.output
    return result


def test_the_first_admin_gets_a_link() -> None:
    output = run("user", "add", "Leyla", "--role", "admin", "--role", "staff").output
    assert re.search(r"https://sual\.example\.org/sign-in/link/[\w-]{43}\n", output)
    listed = run("user", "list").output
    assert "Leyla" in listed
    assert "staff, admin" in listed
    assert "no password yet" in listed


def test_a_password_can_be_typed_instead() -> None:
    typed = "orange ladder wide river\n" * 2
    output = run("user", "add", "Leyla", "--role", "admin", "--password", typed=typed).output
    assert "sign-in/link" not in output
    assert "orange" not in output
    assert "active" in run("user", "list").output
    weak = run("user", "add", "Sam", "--role", "staff", "--password", typed="short\nshort\n", fails=True)
    assert "at least 12 are needed" in weak.output


def test_what_cannot_be_done_is_said() -> None:
    run("user", "add", "Leyla", "--role", "admin")
    for arguments, told in (
        (("add", "leyla", "--role", "staff"), "account of that name already"),
        (("add", "Sam", "--role", "boss"), "there is no role 'boss', expected staff, editor, admin"),
        (("add", "Sam", "--role", "staff", "--language", "ur"), "does not speak 'ur', expected az, ru, en"),
        (("roles", "Leyla", "--role", "staff"), "last active admin"),
        (("disable", "Leyla"), "last active admin"),
        (("reset", "Nobody"), "there is no account 'Nobody'"),
    ):
        assert told in run("user", *arguments, fails=True).output


def test_roles_reset_disable_and_enable() -> None:
    run("user", "add", "Leyla", "--role", "admin")
    run("user", "add", "Sam", "--role", "staff")
    run("user", "roles", "sam", "--role", "editor")
    assert "/sign-in/link/" in run("user", "reset", "Sam", "--second-factor").output
    run("user", "disable", "Sam")
    assert "disabled" in run("user", "list").output
    run("user", "disable", "Sam", "--undo")
    assert "disabled" not in run("user", "list").output
    shown = run("audit", "show").output
    for action in ("account_created", "roles_changed", "account_reset", "account_disabled", "account_enabled"):
        assert action in shown


def test_a_broken_list_is_told_with_the_place(url: str) -> None:
    run("user", "add", "Leyla", "--role", "admin")
    assert "is whole: 1 entries" in run("audit", "verify").output
    database = Database(url)
    with database.session() as session:
        session.execute(text("UPDATE audit_entries SET subject = 'account 1: staff'"))
    database.close()
    assert "the audit log is broken: entry 1" in run("audit", "verify", fails=True).output
