"""Starting, failing and stopping."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.conftest import ROOT
from tests.journeys.conftest import Running

pytestmark = pytest.mark.journey


def test_it_is_ready_only_when_rasa_answers(sual: Running) -> None:
    with sual.client() as client:
        assert client.get("/readyz").status_code == 200
        assert client.get("/healthz").status_code == 200


def test_the_command_line_asks_it(sual: Running) -> None:
    command = [sys.executable, "-m", "sual", "ask", "сколько могут держать в центре?", "--url", sual.url]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "detention-time-limits" in shown
    assert "919" in shown


def test_the_evaluation_runs_through_it(sual: Running, tmp_path: Path) -> None:
    figures = str(tmp_path / "out.json")
    lines = tmp_path / "few.jsonl"
    everything = (ROOT / "tests" / "eval" / "en.jsonl").read_text(encoding="utf-8").splitlines()
    lines.write_text("\n".join(everything[:4]) + "\n", encoding="utf-8")
    command = [
        sys.executable,
        "-m",
        "sual",
        "eval",
        str(lines),
        "--url",
        sual.url,
        "--json",
        figures,
    ]
    shown = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert "native top-1" in shown
    assert Path(figures).is_file()


def test_it_does_not_start_on_a_broken_article(broken: Path) -> None:
    path = broken / "articles" / "work" / "work-permit" / "en.md"
    path.write_text(path.read_text(encoding="utf-8").replace("[^greta-5]", "[^greta-55]", 1), encoding="utf-8")
    environment = {**os.environ, "SUAL_KNOWLEDGE_FOLDER": str(broken), "SUAL_PORT": "1", "SUAL_RASA_PORT": "2"}
    command = [sys.executable, "-m", "sual", "serve"]
    ended = subprocess.run(command, cwd=ROOT, env=environment, capture_output=True, text=True, timeout=180, check=False)
    assert ended.returncode == 1
    assert "greta has no paragraph '55'" in ended.stderr
    assert "en.md:" in ended.stderr


def test_an_address_without_a_service_is_told_kindly() -> None:
    command = [sys.executable, "-m", "sual", "ask", "hello", "--url", "http://127.0.0.1:9"]
    ended = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ended.returncode == 1
    assert "start it with `make run`" in ended.stderr
    assert "Traceback" not in ended.stderr
