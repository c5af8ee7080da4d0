"""A small content that is published for real, over an index of paper."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from sual.editing.publishing.content import Content
from sual.encoders.bundled import BundledEncoder
from sual.knowledge import load_knowledge
from sual.retrieval.build import build_index
from tests.editing.small import begin, make_knowledge, on_paper, places_in


@pytest.fixture(scope="session")
def little(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return make_knowledge(tmp_path_factory.mktemp("little") / "knowledge")


@pytest.fixture
def paper(monkeypatch: pytest.MonkeyPatch) -> None:
    on_paper(monkeypatch)


@pytest.fixture(scope="session")
def real(little: Path, tmp_path_factory: pytest.TempPathFactory) -> Content:
    """The small content over an index of its own that finds."""
    folder = tmp_path_factory.mktemp("real")
    places = places_in(folder, Path(shutil.copytree(little, folder / "knowledge")))
    encoder = BundledEncoder()
    build_index(load_knowledge(places.knowledge), places.index, encoder)
    return Content(places, encoder, patience=0.3)


@pytest.fixture
def came(little: Path, tmp_path: Path) -> Path:
    """A knowledge folder as it came with Sual, which a test may edit."""
    return Path(shutil.copytree(little, tmp_path / "knowledge"))


@pytest.fixture
def content(paper: None, came: Path, tmp_path: Path) -> Content:
    return begin(tmp_path / "state", came)
