"""Fine-tuning helps or says that it does not, and then leaves the weights as they were."""

from __future__ import annotations

from pathlib import Path
from random import Random

import pytest

from sual.encoders.examples import Example, Parts, Triple, hold_out, make_triples
from tests.encoders.extra import NEEDS_MODELS

pytestmark = list(NEEDS_MODELS)
WORDS = {
    "visa": ("visa", "виза", "stay", "срок", "extend", "продлить"),
    "wages": ("wages", "зарплата", "boss", "хозяин", "pay", "платит"),
    "asylum": ("asylum", "убежище", "refugee", "беженец", "protect", "защита"),
}


NOISE = "please tell me now how long where who when can my friend there baku number paper again".split()


@pytest.fixture(scope="module")
def parts() -> Parts:
    """Questions of three articles, each a word of its article among words that stand in all of them."""
    random = Random(0)
    examples = [
        Example(
            " ".join((*random.sample(NOISE, 3), word, *random.sample(NOISE, 3))), article, "ru" if place % 2 else "en"
        )
        for article, words in WORDS.items()
        for place, word in enumerate(words)
        for _ in range(20)
    ]
    return hold_out(examples, 0.3, seed=0)


@pytest.fixture(scope="module")
def triples(parts: Parts) -> list[Triple]:
    articles = [example.article for example in parts.learning]
    elsewhere = [next(place for place, other in enumerate(articles) if other != article) for article in articles]
    return make_triples(parts.learning, elsewhere, seed=0)


def test_it_helps_and_the_tuned_model_is_kept(tiny: Path, parts: Parts, triples: list[Triple], tmp_path: Path) -> None:
    from sentence_transformers import SentenceTransformer

    from sual.encoders.fine_tuning import Options, fine_tune

    said: list[str] = []
    options = Options(steps=60, batch_size=8, learning_rate=1e-2)
    outcome = fine_tune(tiny, tmp_path / "tuned", parts, triples, options, said.append)
    assert outcome.helped
    assert 0 <= outcome.before.first < outcome.after.first <= outcome.after.three <= 1
    assert (outcome.asked, outcome.among) == (len(parts.judging), len(parts.learning))
    assert said[0].startswith("after 7 steps: first ")
    assert weights(tmp_path / "tuned") != weights(tiny)
    model = SentenceTransformer(str(tmp_path / "tuned"), local_files_only=True, device="cpu")
    assert model.encode(["visa"], prompt_name="query").shape == (1, 32)


def test_where_it_does_not_help_the_weights_stay(
    tiny: Path, parts: Parts, triples: list[Triple], tmp_path: Path
) -> None:
    from sual.encoders.fine_tuning import Options, fine_tune

    options = Options(steps=40, batch_size=8, learning_rate=0.0)
    said: list[str] = []
    outcome = fine_tune(tiny, tmp_path / "tuned", parts, triples, options, said.append)
    assert not outcome.helped
    assert outcome.before == outcome.after
    assert len(said) == 4, "the first look, and three that were no better"
    assert weights(tmp_path / "tuned") == weights(tiny)


def test_nothing_is_written_over(tiny: Path, parts: Parts, triples: list[Triple]) -> None:
    from sual.encoders.fine_tuning import Options, fine_tune

    with pytest.raises(FileExistsError, match="is already there"):
        fine_tune(tiny, tiny, parts, triples, Options(), print)


def weights(folder: Path) -> bytes:
    return (folder / "model.safetensors").read_bytes()
