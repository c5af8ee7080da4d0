"""What each of the two processes is told when it starts."""

from __future__ import annotations

import subprocess
from pathlib import Path
from typing import Any

import pytest

from sual.running.supervisor import Supervisor
from sual.service.settings import Settings


def test_rasa_gets_none_of_the_secrets_of_the_service(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    started: list[dict[str, str]] = []

    def start(command: list[str], *, env: dict[str, str], **_: Any) -> None:
        started.append(env)

    monkeypatch.setattr(subprocess, "Popen", start)
    monkeypatch.setenv("SUAL_DATABASE_URL", "postgresql://sual:geheim@host/sual")
    monkeypatch.setenv("SUAL_OIDC_CLIENT_SECRET", "geheim")
    supervisor = Supervisor(Settings(_env_file=None))
    supervisor.log_folder = tmp_path
    supervisor._start("rasa")
    supervisor._start("service")
    assert set(supervisor._processes) == {"rasa", "service"}
    rasa, service = started
    assert "geheim" not in str(rasa.values())
    assert rasa["SUAL_SECRET"]
    assert service["SUAL_OIDC_CLIENT_SECRET"] == "geheim"
