"""Encode many texts: in batches of like length, with the bundled encoder on every core."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from functools import partial
from multiprocessing import get_context
from pathlib import Path

from sual.encoders.bundled import BundledEncoder
from sual.encoders.encoder import Encoder, Vectors

Progress = Callable[[int, int], None]
_BATCH = 32  # texts
# Fewer texts are encoded sooner than another process starts.
_WORTH_PROCESSES = 512
_own: list[BundledEncoder] = []


def encode_batches(
    encoder: Encoder, texts: Sequence[str], progress: Progress | None
) -> Iterator[tuple[Sequence[str], Vectors]]:
    """Encode texts.

    Args:
        encoder: the encoder; only the bundled one is used in several processes.
        texts: different texts, in any order.
        progress: called with (texts encoded, texts in all).

    Yields:
        A batch of the texts and its (n, dimension) float32 vectors, short texts first.
    """
    ordered = sorted(texts, key=len)
    batches = [ordered[start : start + _BATCH] for start in range(0, len(ordered), _BATCH)]
    done = 0
    for batch, vectors in zip(batches, _encoded(encoder, batches, len(ordered)), strict=True):
        done += len(batch)
        if progress:
            progress(done, len(ordered))
        yield batch, vectors


def _encoded(encoder: Encoder, batches: list[list[str]], count: int) -> Iterator[Vectors]:
    cores = os.cpu_count() or 1
    if cores < 2 or count < _WORTH_PROCESSES or not isinstance(encoder, BundledEncoder):
        yield from map(encoder.encode, batches)
        return
    # Spawned rather than forked: the encoder's own threads do not survive a fork.
    with ProcessPoolExecutor(cores, mp_context=get_context("spawn")) as pool:
        yield from pool.map(partial(_encode_here, encoder.folder), batches)


def _encode_here(folder: Path, texts: list[str]) -> Vectors:
    if not _own:
        _own.append(BundledEncoder(folder))
    return _own[0].encode(texts)
