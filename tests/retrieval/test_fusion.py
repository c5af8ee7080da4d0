"""Four voices become one probability."""

from __future__ import annotations

import numpy as np
import pytest

from sual.retrieval.fusion import VOICES, danger_of, neighbour_voice, pool


def test_pooling_equal_voices_gives_the_same_voice_back() -> None:
    voice = np.log([0.7, 0.2, 0.1])
    pooled = pool(dict.fromkeys(VOICES, voice), dict.fromkeys(VOICES, 0.25))
    assert np.exp(pooled) == pytest.approx([0.7, 0.2, 0.1])


def test_a_voice_of_weight_zero_is_not_heard() -> None:
    voices = dict.fromkeys(VOICES, np.log([0.5, 0.5])) | {"dense": np.log([0.99, 0.01])}
    pooled = pool(voices, {"meaning": 1, "spelling": 1, "dense": 0, "lexical": 1})
    assert np.exp(pooled) == pytest.approx([0.5, 0.5])


def test_the_nearest_text_speaks_loudest() -> None:
    voice = neighbour_voice([("b", 0.9), ("a", 0.5), ("b", 0.4)], ("a", "b", "c"), scale=0.1)
    assert np.exp(voice).sum() == pytest.approx(1)
    assert voice[1] - voice[0] == pytest.approx(4.0)
    assert voice[2] == pytest.approx(voice[0] - 1.0)


def test_without_neighbours_all_are_alike() -> None:
    assert np.exp(neighbour_voice([], ("a", "b"), scale=1.0)) == pytest.approx([0.5, 0.5])


@pytest.mark.parametrize(
    ("cue", "urgent", "alarm"),
    [
        (0.95, [0.6, 0.1, 0.1], True),  # sounds like danger and is about it
        (0.8, [0.0, 0.0, 0.0], False),  # sounds like it, is about something else: "they want to expel me"
        (0.001, [0.5, 0.2, 0.2], False),  # is about it, does not sound like it: a student asks
        (0.9, [0.05, 0.02, 0.02], True),  # veiled
    ],
)
def test_danger_is_how_it_sounds_and_what_it_is_about(cue: float, urgent: list[float], alarm: bool) -> None:
    assert (danger_of(cue, urgent) >= 0.15) is alarm
