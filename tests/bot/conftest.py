"""The trained model of the repository, asked as Rasa asks it."""

from __future__ import annotations

import asyncio
import os
from pathlib import Path
from typing import Any, Callable, Dict, Optional

import pytest

ROOT = Path(__file__).resolve().parents[2]
os.environ.setdefault("RASA_TELEMETRY_ENABLED", "false")
Parse = Callable[..., Dict[str, Any]]


@pytest.fixture(scope="session")
def parse() -> Parse:
    """Parse a message: `parse("text", {"prior": "ru"})` gives intent and entities."""
    from rasa.core.agent import Agent
    from rasa.core.channels.channel import UserMessage

    model = ROOT / "models" / "sual.tar.gz"
    if not model.is_file():
        raise RuntimeError(f"no model at {model}; run `make unit` first, which trains it")
    agent = Agent.load(str(model))
    assert agent.processor is not None

    def parsed(text: str, metadata: Optional[Dict[str, Any]] = None) -> Dict[str, Any]:
        message = UserMessage(text, sender_id="test", metadata=metadata or {})
        found = asyncio.run(agent.processor.parse_message(message))
        entities = {entity["entity"]: entity["value"] for entity in found["entities"]}
        return {"intent": found["intent"]["name"], "confidence": found["intent"]["confidence"], **entities}

    return parsed
