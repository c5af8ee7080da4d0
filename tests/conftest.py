"""What all tests share: the real knowledge, a copy that may be broken, and the real answerer."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest
from playwright.sync_api import expect
from rich.console import Console

from sual.answering.pipeline import Answerer
from sual.knowledge import Knowledge, load_knowledge
from sual.running import prepare
from sual.service.settings import Settings
from sual.service.storage import engine

ROOT = Path(__file__).resolve().parents[1]
KNOWLEDGE = ROOT / "knowledge"
# A bare machine of two cores runs several browsers and services at once: what comes late is no fault of a page.
expect.set_options(timeout=20_000)


@pytest.fixture(autouse=True)
def patient_database(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Wait for who else writes as long as a busy machine may need, and for no disk: nobody pulls the plug of a test."""
    if not request.node.get_closest_marker("held"):
        patient = (*engine._PRAGMAS, "busy_timeout = 20000", "synchronous = OFF")
        monkeypatch.setattr(engine, "_PRAGMAS", patient)


@pytest.fixture(scope="session")
def knowledge() -> Knowledge:
    """The knowledge as it is in the repository."""
    return load_knowledge(KNOWLEDGE)


@pytest.fixture(scope="session")
def small_knowledge(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The knowledge with three of its articles, which is enough to break and quick to check."""
    folder = tmp_path_factory.mktemp("small") / "knowledge"
    without = shutil.ignore_patterns("articles", "checks", "safe_to_talk.yml", "desk.yml")
    shutil.copytree(KNOWLEDGE, folder, ignore=without)
    for kept in ("work/work-permit-exemption-pin", "work/work-permit", "trafficking/trafficking-get-help"):
        shutil.copytree(KNOWLEDGE / "articles" / kept, folder / "articles" / kept)
        article = folder / "articles" / kept / "article.yml"
        text = re.sub(r"(?m)^related:.*$", "related: []", article.read_text(encoding="utf-8"))
        article.write_text(text, encoding="utf-8")
    return folder


@pytest.fixture
def broken(small_knowledge: Path, tmp_path: Path) -> Path:
    """A copy of a few articles, with everything else, that a test may break."""
    return Path(shutil.copytree(small_knowledge, tmp_path / "knowledge"))


@pytest.fixture(scope="session")
def whole_answerer(knowledge: Knowledge) -> Answerer:
    """The answerer over the whole knowledge, its index built when it is not current."""
    settings = Settings(knowledge_folder=KNOWLEDGE, index_folder=ROOT / ".sual" / "index")
    quiet = Console(quiet=True)
    prepare.texts(quiet)
    prepare.index(knowledge, settings, quiet)
    return Answerer.load(settings.knowledge_folder, settings.index_folder)


@pytest.fixture(scope="session")
def answerer(whole_answerer: Answerer) -> Answerer:
    """The same, where no folder of tests has one of paper."""
    return whole_answerer
