"""Runs in .venv-rasa: `make dialogue`. In the other environment there is no Rasa, and nothing here is collected."""

from __future__ import annotations

import asyncio
import importlib.util
import os
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

Parse = Callable[..., "dict[str, Any]"]
ROOT = Path(__file__).resolve().parents[2]
collect_ignore_glob = [] if importlib.util.find_spec("rasa") else ["test_*.py"]

QUIET = {
    "RASA_TELEMETRY_ENABLED": "false",
    "TF_CPP_MIN_LOG_LEVEL": "3",
    "SQLALCHEMY_SILENCE_UBER_WARNING": "1",
    "PYTHONWARNINGS": "ignore",
    "PYTHONPATH": str(ROOT),
    "SUAL_SECRET": "secret-of-the-tests",
    "SUAL_URL": "http://127.0.0.1:9",  # nobody listens there
}


def rasa(*arguments: str, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run a command of Rasa from the root of the repository, as `make run` does."""
    command = [sys.executable, "-m", "rasa", *arguments]
    variables = {**os.environ, **QUIET, **environment}
    return subprocess.run(command, cwd=ROOT, env=variables, capture_output=True, text=True, check=False)


@pytest.fixture(scope="session")
def model(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A model trained from what the repository holds now; the one `make run` made where it is newer."""
    made = ROOT / "models" / "sual.tar.gz"
    if made.is_file() and made.stat().st_mtime > _newest_source():
        return made
    out = tmp_path_factory.mktemp("models")
    files = ("--config", "config.yml", "--domain", "bot/domain", "--data", "bot/data")
    result = rasa("train", *files, "--out", str(out), "--fixed-model-name", "sual")
    assert result.returncode == 0, result.stdout[-3000:] + result.stderr[-3000:]
    return out / "sual.tar.gz"


@pytest.fixture(scope="session")
def parse(model: Path) -> Parse:
    """Understand a text: `parse("text", {"prior": "ru"})` gives intent, confidence and the value of each entity."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    agent = Agent.load(model)

    def understand(text: str, metadata: dict[str, str] | None = None) -> dict[str, Any]:
        found = asyncio.run(agent.processor.parse_message(UserMessage(text, metadata=metadata)))
        entities = {entity["entity"]: entity["value"] for entity in found["entities"]}
        return {"intent": found["intent"]["name"], "confidence": found["intent"]["confidence"], **entities}

    return understand


def _newest_source() -> float:
    places = [ROOT / "bot", ROOT / "sual" / "text", ROOT / "knowledge" / "policy" / "danger"]
    files = [path for place in places for path in place.rglob("*") if path.suffix in {".py", ".yml", ".json"}]
    return max(path.stat().st_mtime for path in [*files, ROOT / "config.yml"])
