"""Starting: the real parts fit together, and what is missing is said before anything is served."""

from __future__ import annotations

import inspect
from pathlib import Path

import pytest

from sual.answering.pipeline import Answerer
from sual.service.answers import Answers
from sual.service.main import serve
from sual.service.settings import Settings


def test_without_articles_the_service_does_not_start_and_says_why(tmp_path: Path) -> None:
    with pytest.raises(SystemExit, match="cannot start"):
        serve(Settings(knowledge_folder=tmp_path / "nowhere", index_folder=tmp_path))


@pytest.mark.parametrize("name", ["decide", "compose", "search"])
def test_the_real_answerer_is_what_the_service_asks_for(name: str) -> None:
    wanted = inspect.signature(getattr(Answers, name)).parameters
    real = inspect.signature(getattr(Answerer, name)).parameters
    assert list(wanted) == list(real)
    assert [parameter.kind for parameter in wanted.values()] == [parameter.kind for parameter in real.values()]
