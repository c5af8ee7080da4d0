"""Fine-tune a SentenceTransformer folder on example questions. Needs the extra `models`."""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any

import torch
from datasets import Dataset
from sentence_transformers import (
    DefaultBatchSampler,
    SentenceTransformer,
    SentenceTransformerTrainer,
    SentenceTransformerTrainingArguments,
)
from sentence_transformers.sentence_transformer.evaluation import InformationRetrievalEvaluator
from sentence_transformers.sentence_transformer.losses import MultipleNegativesRankingLoss
from transformers import EarlyStoppingCallback, PrinterCallback, TrainerCallback, set_seed

from sual.encoders.examples import Example, Parts, Triple, batches
from sual.encoders.export import refuse_full_folder

Say = Callable[[str], None]
_LOOKS = 8  # how often the held-out questions are asked on the way
_PATIENCE = 3  # looks without a better figure, then it stops
# How many held-out questions are asked, among how many others: enough to see a trend by, and to judge by.
_STOPPING = (300, 1_000)
_JUDGING = (1_000, 4_000)


@dataclass(frozen=True)
class Options:
    """How to tune.

    Args:
        steps: most batches.
        batch_size: triples of one batch.
        learning_rate: at its highest, after a tenth of the steps.
        seed: of everything that is drawn.
    """

    steps: int = 400
    batch_size: int = 16
    learning_rate: float = 2e-5
    seed: int = 0


@dataclass(frozen=True)
class Figures:
    """How well held-out questions find their article.

    Args:
        first: 0-1, share whose nearest question is of the right article.
        three: 0-1, share with one of the right article among the nearest three.
        rank: 0-1, mean of 1 / the place of the first of the right article, 0 beyond the tenth.
    """

    first: float
    three: float
    rank: float


@dataclass(frozen=True)
class Outcome:
    """What tuning did, on questions that were looked at for nothing else.

    Args:
        before, after: the figures.
        asked: how many questions they are of.
        among: how many others the right ones were looked for.
    """

    before: Figures
    after: Figures
    asked: int
    among: int

    @property
    def helped(self) -> bool:
        """Whether the right article comes nearer to the first place than before."""
        return self.after.rank > self.before.rank


def fine_tune(folder: Path, into: Path, parts: Parts, triples: Sequence[Triple], options: Options, say: Say) -> Outcome:
    """Tune a model and write the better of both, as it was and as it became.

    Args:
        folder: the SentenceTransformer folder to begin with; it is not changed.
        into: a folder that is empty or not there yet.
        parts: the examples, parted.
        triples: made of `parts.learning`.
        options: how.
        say: told each figure on the way.

    Returns:
        Both figures.

    Raises:
        FileExistsError: when there is something in `into`.
    """
    refuse_full_folder(into)
    set_seed(options.seed)
    model = SentenceTransformer(str(folder), local_files_only=True)
    judge = _evaluator("judging", parts.judging, parts.learning, _JUDGING, model)
    before = _figures(judge(model), "judging")
    with tempfile.TemporaryDirectory() as checkpoints:
        _train(model, parts, triples, options, Path(checkpoints), say)
    outcome = Outcome(before, _figures(judge(model), "judging"), len(judge.queries), len(judge.corpus))
    if outcome.helped:
        model.save(str(into), create_model_card=False)
    else:
        shutil.copytree(folder, into, dirs_exist_ok=True)
    return outcome


def _train(
    model: SentenceTransformer,
    parts: Parts,
    triples: Sequence[Triple],
    options: Options,
    checkpoints: Path,
    say: Say,
) -> None:
    order = list(islice(batches(triples, options.batch_size, options.seed), options.steps))
    every = max(1, options.steps // _LOOKS)
    arguments = SentenceTransformerTrainingArguments(
        output_dir=str(checkpoints),
        num_train_epochs=1,  # one round through `order`
        per_device_train_batch_size=options.batch_size,
        batch_sampler=partial(_Ordered, order),
        prompts=model.prompts.get("query") or None,
        learning_rate=options.learning_rate,
        warmup_steps=options.steps // 10,
        seed=options.seed,
        eval_strategy="steps",
        eval_steps=every,
        save_strategy="steps",
        save_steps=every,
        save_total_limit=1,
        save_only_model=True,
        load_best_model_at_end=True,
        metric_for_best_model="eval_stopping_cosine_mrr@10",
        greater_is_better=True,
        logging_strategy="no",
        report_to="none",
        disable_tqdm=True,
        dataloader_pin_memory=torch.cuda.is_available(),
    )
    columns = {
        "question": [triple.question.text for triple in triples],
        "same": [triple.same.text for triple in triples],
        "other": [triple.other.text for triple in triples],
    }
    model.model_card_data.generate_widget_examples = False  # no card is written
    trainer = SentenceTransformerTrainer(
        model=model,
        args=arguments,
        train_dataset=Dataset.from_dict(columns),
        loss=MultipleNegativesRankingLoss(model),
        evaluator=_evaluator("stopping", parts.stopping, parts.learning, _STOPPING, model),
        callbacks=[EarlyStoppingCallback(_PATIENCE), _Telling(say)],
    )
    trainer.remove_callback(PrinterCallback)  # prints every figure there is; `say` is told those that matter
    trainer.train()


def _evaluator(
    name: str, held_out: Sequence[Example], others: Sequence[Example], most: tuple[int, int], model: SentenceTransformer
) -> InformationRetrievalEvaluator:
    asked, among = held_out[: most[0]], others[: most[1]]
    right: dict[str, set[str]] = {}
    for place, example in enumerate(among):
        right.setdefault(example.article, set()).add(str(place))
    prompt = model.prompts.get("query") or None
    return InformationRetrievalEvaluator(
        queries={str(place): example.text for place, example in enumerate(asked)},
        corpus={str(place): example.text for place, example in enumerate(among)},
        relevant_docs={str(place): right.get(example.article, set()) for place, example in enumerate(asked)},
        accuracy_at_k=[1, 3],
        precision_recall_at_k=[1],
        mrr_at_k=[10],
        ndcg_at_k=[10],
        map_at_k=[10],
        # Example questions are what a question is compared with, so both sides are encoded as questions.
        query_prompt=prompt,
        corpus_prompt=prompt,
        name=name,
        write_csv=False,
    )


def _figures(metrics: dict[str, float], name: str) -> Figures:
    first, three, rank = (metrics[f"{name}_cosine_{metric}"] for metric in ("accuracy@1", "accuracy@3", "mrr@10"))
    return Figures(float(first), float(three), float(rank))


class _Ordered(DefaultBatchSampler):  # type: ignore[misc] # the library is not typed here
    """Hands out batches that were put together beforehand."""

    def __init__(self, order: list[list[int]], *args: Any, **kwargs: Any) -> None:  # noqa: ANN401 - the library's
        super().__init__(*args, **kwargs)
        self._order = order

    def __iter__(self) -> Iterator[list[int]]:
        return iter(self._order)

    def __len__(self) -> int:
        return len(self._order)


class _Telling(TrainerCallback):  # type: ignore[misc] # the library is not typed here
    """Tells the figure of every look at the held-out questions."""

    def __init__(self, say: Say) -> None:
        self._say = say

    def on_evaluate(self, args: Any, state: Any, control: Any, **given: Any) -> None:  # noqa: ANN401 - the library's
        metrics = {name.removeprefix("eval_"): value for name, value in given["metrics"].items()}
        figures = _figures(metrics, "stopping")
        self._say(
            f"after {state.global_step} steps: first {figures.first:.3f}, mean reciprocal rank {figures.rank:.3f}"
        )
