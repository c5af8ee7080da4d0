"""Learn the bundled encoder's biases and norms anew: topic, danger and leaning at once. Needs the extra `models`.

The 4-bit weights stay as they came; what may move is what the engine keeps in full numbers anyway (BitFit, Ben Zaken,
Ravfogel and Goldberg, ACL 2022). The three heads serve the learning alone and are thrown away: what the index learns
over the vectors (`retrieval/ranker.py`, `retrieval/cues.py`) takes their place.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from random import Random
from typing import Any

import numpy as np
import numpy.typing as npt
import torch
from torch.nn import functional
from torch.nn.utils import parametrize

from sual.encoders.bert import build_bert, transformers_names
from sual.encoders.engine_file import BLOCK, Array, EngineFile
from sual.encoders.export import PROMPTS
from sual.encoders.tokenizer import build_tokenizer
from sual.encoders.typos import Row, varied

_BATCH = 32  # texts
_SORTED = 20  # batches whose texts are sorted by length, so that little is padding
_TOKENS, _TOKENS_ASKED = 58, 130  # most of one text, while learning and after
_HEADS_RATE, _MEAN_RATE = 1e-2, 1e-4
_SCALES_SLOWER = 0.04  # a scale is some hundredths, and 32 weights move with it
_SCALE = 10.0  # of a unit vector before the heads
_RARE = 4.0  # how much more a rare "yes" weighs than a "no"
_SAMPLE = 256  # texts whose mean the vectors are first centred by
_NO_TOPIC = -100  # what torch's cross entropy leaves out


@dataclass(frozen=True)
class Scores:
    """What the heads say of n texts.

    Args:
        topics: (n, topics) float32, log-probabilities.
        danger: (n,) float32, higher is likelier.
    """

    topics: Array
    danger: Array


class Learner:
    """The network and its heads.

    Args:
        file: the model file to begin with.
        topics: all labels of `Row.topic`.
        epochs: how often every row will be learned from.
        rows: how many there are.
        rate: of learning, at its highest.
        seed: of everything that is drawn.
    """

    def __init__(self, file: EngineFile, topics: Sequence[str], epochs: int, rows: int, rate: float, seed: int) -> None:
        torch.manual_seed(seed)
        self._random = Random(seed)  # noqa: S311 - nothing secret
        self._topics = {topic: column for column, topic in enumerate(topics)}
        self._tokenizer = build_tokenizer(file.vocabulary, file.architecture.longest)
        self._model = build_bert(file)
        self._moving = _freeze_but_numbers(self._model, file)
        width = file.architecture.width
        self._weights = torch.nn.Parameter(torch.randn(len(topics) + 2, width) * 0.02)
        self._bias = torch.nn.Parameter(torch.zeros(len(topics) + 2))
        self._mean = torch.nn.Parameter(torch.zeros(width))
        scales = [numbers for name, numbers in self._moving.items() if name in set(file.names) - set(file.float_names)]
        floats = [numbers for name, numbers in self._moving.items() if name in file.float_names]
        groups = [
            {"params": floats, "lr": rate, "weight_decay": 0.0},
            {"params": scales, "lr": rate * _SCALES_SLOWER, "weight_decay": 0.0},
            {"params": [self._weights, self._bias], "lr": _HEADS_RATE},
            {"params": [self._mean], "lr": _MEAN_RATE},
        ]
        self._optimizer = torch.optim.AdamW(groups)
        steps = epochs * -(-rows // _BATCH)
        rates = [rate, rate * _SCALES_SLOWER, _HEADS_RATE, _MEAN_RATE]
        self._schedule = torch.optim.lr_scheduler.OneCycleLR(
            self._optimizer, rates, total_steps=steps + 1, pct_start=0.1
        )

    def centre(self, rows: Sequence[Row]) -> None:
        """Begin with the mean of some of the rows."""
        sample = self._random.sample(list(rows), min(_SAMPLE, len(rows)))
        with torch.no_grad():
            self._mean.copy_(torch.from_numpy(self.encode([row.text for row in sample])).mean(0))

    def learn(self, rows: Sequence[Row]) -> Iterator[float]:
        """Go through all rows once, in an order of their own, some with typos.

        Yields:
            The loss of each batch, after learning from it.
        """
        for texts, batch in self._batches(rows):
            self._model.train()
            scores = self._heads(self._vectors(texts))
            loss = self._loss(scores, batch)
            self._optimizer.zero_grad()
            loss.backward()
            torch.nn.utils.clip_grad_norm_(list(self._moving.values()), 1.0)
            self._optimizer.step()
            self._schedule.step()
            yield float(loss.detach())

    def encode(self, texts: Sequence[str]) -> Array:
        """Encode texts as the network stands: (n, width) float32, unit length."""
        self._model.eval()
        tokens = self._tokens(texts, _TOKENS_ASKED)
        order = sorted(range(len(texts)), key=lambda place: len(tokens[place]))
        vectors = np.zeros((len(texts), len(self._mean)), dtype=np.float32)
        with torch.no_grad():
            for start in range(0, len(order), _BATCH):
                places = order[start : start + _BATCH]
                vectors[places] = self._vectors([tokens[place] for place in places]).numpy()
        return vectors

    def score(self, texts: Sequence[str]) -> Scores:
        """Ask the heads about texts."""
        with torch.no_grad():
            scores = self._heads(torch.from_numpy(self.encode(texts)))
            topics = torch.log_softmax(scores[:, : len(self._topics)], dim=1)
        return Scores(topics.numpy(), scores[:, len(self._topics)].numpy())

    def learned(self) -> dict[str, npt.NDArray[np.float16]]:
        """Give what `sual.encoders.tuning.tuning` reads: everything that moved, by its name in the model file."""
        moved = {name: parameter.detach().numpy() for name, parameter in self._moving.items()}
        return {name: moved[name].astype(np.float16) for name in sorted(moved)}

    def _batches(self, rows: Sequence[Row]) -> Iterator[tuple[list[list[int]], list[Row]]]:
        shuffled = self._random.sample(list(rows), len(rows))
        tokens = self._tokens([varied(row, self._random) for row in shuffled], _TOKENS)
        chunks = []
        for start in range(0, len(shuffled), _BATCH * _SORTED):
            places = range(start, min(start + _BATCH * _SORTED, len(shuffled)))
            by_length = sorted(places, key=lambda place: len(tokens[place]))
            chunks += [by_length[at : at + _BATCH] for at in range(0, len(by_length), _BATCH)]
        self._random.shuffle(chunks)
        for chunk in chunks:
            yield [tokens[place] for place in chunk], [shuffled[place] for place in chunk]

    def _tokens(self, texts: Sequence[str], most: int) -> list[list[int]]:
        asked = [PROMPTS["query"] + text for text in texts]
        ids: list[list[int]] = self._tokenizer(asked, truncation=True, max_length=most)["input_ids"]
        return ids

    def _vectors(self, tokens: list[list[int]]) -> torch.Tensor:
        padded = self._tokenizer.pad({"input_ids": tokens}, return_tensors="pt")
        with torch.autocast("cpu", dtype=torch.bfloat16):
            states = self._model(**padded).last_hidden_state
        mask = padded["attention_mask"][..., None].float()
        return functional.normalize((states.float() * mask).sum(1) / mask.sum(1), dim=1)

    def _heads(self, vectors: torch.Tensor) -> torch.Tensor:
        return functional.linear(functional.normalize(vectors - self._mean, dim=1) * _SCALE, self._weights, self._bias)

    def _loss(self, scores: torch.Tensor, rows: Sequence[Row]) -> torch.Tensor:
        count = len(self._topics)
        topics = torch.tensor([_NO_TOPIC if row.topic is None else self._topics[row.topic] for row in rows])
        # Over all rows of the batch, those without a topic too, so that a few with one do not pull harder than many.
        loss = functional.cross_entropy(scores[:, :count], topics, label_smoothing=0.05, reduction="sum") / len(rows)
        answers = ([row.danger for row in rows], [row.leans for row in rows])
        for column, known in enumerate(answers, count):
            places = [place for place, answer in enumerate(known) if answer is not None]
            if places:
                wanted = torch.tensor([float(bool(known[place])) for place in places])
                weight = torch.tensor(_RARE)
                loss = loss + functional.binary_cross_entropy_with_logits(
                    scores[places, column], wanted, pos_weight=weight
                )
        return loss


class _Scaled(torch.nn.Module):  # type: ignore[misc]  # torch is not installed where types are checked
    """Weights as whole steps times a scale for every block of 32, of which the scales alone can be learned."""

    def __init__(self, steps: Array, shape: torch.Size) -> None:
        super().__init__()
        self.shape = shape
        self.register_buffer("steps", torch.from_numpy(steps).view(-1, BLOCK))

    def forward(self, scales: torch.Tensor) -> torch.Tensor:
        return (self.steps * scales[:, None]).view(self.shape)


def _freeze_but_numbers(model: Any, file: EngineFile) -> dict[str, Any]:  # noqa: ANN401 - the library is not typed
    """Let biases, norms and the scales of the layers move and nothing else; give them by their names in the file."""
    model.requires_grad_(requires_grad=False)
    moving = {}
    for ours, theirs in transformers_names(file.architecture).items():
        owner, _, last = theirs.rpartition(".")
        module = model.get_submodule(owner)
        if last == "bias" or "LayerNorm" in owner:
            moving[ours] = getattr(module, last)
        elif theirs.startswith("encoder."):
            scaled = _Scaled(file.steps(ours), module.weight.shape)
            del module.weight
            module.weight = torch.nn.Parameter(torch.from_numpy(file.scales(ours)))
            parametrize.register_parametrization(module, "weight", scaled, unsafe=True)
            moving[ours] = module.parametrizations["weight"].original
    for parameter in moving.values():
        parameter.requires_grad = True
    return moving
