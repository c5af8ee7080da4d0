"""The bundled model as an ordinary SentenceTransformer folder. Needs the extra `models`."""

from __future__ import annotations

import tempfile
from pathlib import Path

from sentence_transformers import SentenceTransformer
from sentence_transformers.sentence_transformer.modules import Normalize, Pooling, Transformer

from sual.encoders.bert import build_bert
from sual.encoders.engine_file import EngineFile
from sual.encoders.tokenizer import build_tokenizer

# What the e5 family was trained to find before a text; "document" is what `encode_document` looks for first.
PROMPTS = {"query": "query: ", "passage": "passage: ", "document": "passage: "}


def export_model(model_file: Path, into: Path) -> None:
    """Write a model file as a SentenceTransformer folder.

    Args:
        model_file: of the engine, e.g. what `stock_model` or `tuned_model` gives.
        into: a folder that is empty or not there yet; about 500 MB go into it.

    Raises:
        FileExistsError: when there is something in the folder.
    """
    refuse_full_folder(into)
    file = EngineFile(model_file)
    longest = file.architecture.longest
    with tempfile.TemporaryDirectory() as parts:
        build_bert(file).save_pretrained(parts)
        build_tokenizer(file.vocabulary, longest).save_pretrained(parts)
        transformer = Transformer(parts, max_seq_length=longest)
        model = SentenceTransformer(
            modules=[transformer, Pooling(file.architecture.width, "mean"), Normalize()],
            prompts=PROMPTS,
            similarity_fn_name="cosine",
            device="cpu",
        )
        into.mkdir(parents=True, exist_ok=True)
        model.save(str(into), create_model_card=False)


def refuse_full_folder(folder: Path) -> None:
    """Go on only with a folder that is empty or not there.

    Raises:
        FileExistsError: when there is something in it.
    """
    if folder.exists() and (not folder.is_dir() or any(folder.iterdir())):
        raise FileExistsError(f"{folder} is already there; name a folder that is empty or not there yet")
