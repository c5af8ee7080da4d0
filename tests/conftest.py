"""What all tests share: the real knowledge, a copy that may be broken, and the real answerer."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from rich.console import Console

from sual.answering.pipeline import Answerer
from sual.knowledge import Knowledge, load_knowledge
from sual.running import prepare
from sual.service.settings import Settings

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "knowledge"


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge as it is in the repository."""
    return load_knowledge(KNOWLEDGE)


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A copy of the knowledge folder that a test may break."""
    return Path(shutil.copytree(KNOWLEDGE, tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def answerer(knowledge: Knowledge) -> Answerer:
    """The answerer over the whole knowledge, its index built when it is not current."""
    settings = Settings(knowledge_folder=KNOWLEDGE, index_folder=ROOT / ".sual" / "index")
    quiet = Console(quiet=True)
    prepare.texts(quiet)
    prepare.index(knowledge, settings, quiet)
    return Answerer.load(settings.knowledge_folder, settings.index_folder)
