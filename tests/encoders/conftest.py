"""The exported model, a tiny one, and a plain word about tests that could not run here."""

from __future__ import annotations

import random
from pathlib import Path

import pytest

from sual.encoders.tuning import tuned_model
from sual.knowledge import Knowledge
from sual.retrieval.passages import IndexedPassage, passages_of
from sual.text.languages import LANGUAGES
from tests.conftest import ROOT
from tests.encoders.extra import MISSING


@pytest.fixture(scope="session")
def exported(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The bundled model as a SentenceTransformer folder."""
    from sual.encoders.export import export_model

    folder = tmp_path_factory.mktemp("exported") / "model"
    export_model(tuned_model(ROOT / ".sual" / "encoder"), folder)
    return folder


@pytest.fixture(scope="session")
def tiny(exported: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A SentenceTransformer folder with a network that has learned nothing yet and learns in seconds."""
    from sentence_transformers import SentenceTransformer
    from sentence_transformers.sentence_transformer.modules import Pooling, Transformer
    from transformers import AutoTokenizer, BertConfig, BertModel, set_seed

    set_seed(0)
    parts, folder = tmp_path_factory.mktemp("parts"), tmp_path_factory.mktemp("tiny")
    tokenizer = AutoTokenizer.from_pretrained(exported)
    shape = {"hidden_size": 32, "num_hidden_layers": 1, "num_attention_heads": 2, "intermediate_size": 64}
    BertModel(BertConfig(vocab_size=len(tokenizer), pad_token_id=1, **shape)).save_pretrained(parts)
    tokenizer.save_pretrained(parts)
    modules = [Transformer(str(parts), max_seq_length=64), Pooling(32, "mean")]
    model = SentenceTransformer(modules=modules, prompts={"query": "query: "}, device="cpu")
    model.save(str(folder), create_model_card=False)
    return folder


@pytest.fixture(scope="session")
def sentences(knowledge: Knowledge) -> list[str]:
    """504 questions and blocks of the articles, as many of each language."""
    passages = [passage for passage in passages_of(knowledge) if passage.kind in ("question", "block")]
    return [text for language in LANGUAGES for text in _some(passages, language)]


def _some(passages: list[IndexedPassage], language: str) -> list[str]:
    return random.Random(0).sample([p.text for p in passages if p.language == language], 84)


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Say how many tests were left out because the extra is not installed."""
    skipped = [report for report in terminalreporter.stats.get("skipped", []) if "make models" in str(report.longrepr)]
    if MISSING and skipped:
        terminalreporter.write_line(
            f"SKIPPED {len(skipped)} tests of the extra `models`: {', '.join(MISSING)} not installed here;"
            " `make models` runs them"
        )
