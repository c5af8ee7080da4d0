"""Killed at any moment of publishing: what is opened afterwards is the old version whole or the new one whole."""

from __future__ import annotations

import os
import random
import signal
import time
from pathlib import Path

import pytest

from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason
from tests.editing.dying import Died, Mortal
from tests.editing.small import ENGLISH, begin, numbered, titled

# `make faults` asks for more.
KILLS = int(os.environ.get("SUAL_KILLS", "220"))
REAL_KILLS = int(os.environ.get("SUAL_REAL_KILLS", "24"))
# Who dies closes nothing.
pytestmark = [
    pytest.mark.filterwarnings("ignore::ResourceWarning"),
    pytest.mark.filterwarnings("ignore::pytest.PytestUnraisableExceptionWarning"),
]
REASON = Reason("Aysel", "Rashid", "The law changed")


def publish(content: Content, title: str) -> None:
    live = content.live.read.texts[ENGLISH]
    content.publish({ENGLISH: titled(live, title)}, REASON, {ENGLISH: live})


def whole_title(content: Content) -> str:
    """Give the title that is live, after holding everything that says it against everything else."""
    answerer, release = content.live.answerer, content.live.release
    title: str = answerer.knowledge.articles["work-permit"].translations["en"].title
    assert answerer.index_version == answerer.knowledge.digest  # knowledge and index are of one version
    if release:
        assert content.repository.head() == content.repository.published() == release.commit
        assert content.repository.outside() == {}
        assert f"title: {title}\n".encode() in content.repository.files(release.commit)[ENGLISH]
        assert f"title: {title}\n" in (release.knowledge / ENGLISH).read_text("utf-8")
    left = [path for path in content.places.releases.iterdir() if path.name.startswith(".")]
    assert left == []
    return title


def die_at(point: int, content: Content, title: str) -> bool:
    """Publish and die at a point; say whether it was reached."""
    with pytest.MonkeyPatch.context() as patch:
        mortal = Mortal(patch, point)
        try:
            publish(content, title)
        except BaseException as error:  # what a library makes of it while it closes its files is another error
            if isinstance(error, Died) or mortal.done >= point:
                return True
            raise
        assert mortal.done < point
        return False


def test_killed_at_each_step_of_publishing(content: Content, came: Path, tmp_path: Path) -> None:
    publish(content, numbered(0))
    title, points, outcomes = numbered(0), 0, {"old": 0, "new": 0}
    step = max(1, 440 // KILLS)
    for point in range(1, 10_000, step):
        new = numbered(point)
        died = die_at(point, content, new)
        content = begin(tmp_path / "state", came)
        found = whole_title(content)
        assert found in ((title, new) if died else (new,))  # what was acknowledged is there
        outcomes["new" if found == new else "old"] += 1
        title, points = found, points + 1
        if not died:
            break
    print(f"killed at {points - 1} of {point} steps")  # noqa: T201 - `make faults` shows it
    assert points >= min(KILLS, 100)
    assert outcomes["old"] > 0 and outcomes["new"] > 1


def test_killed_at_many_steps_of_the_first_publish(content: Content, came: Path, tmp_path: Path) -> None:
    before, points, point = whole_title(content), 0, 1
    while die_at(point, content, "The first"):
        content = begin(tmp_path / "state", came)
        found = whole_title(content)
        assert found in (before, "The first")
        points += 1
        if found == "The first":
            break
        point += max(1, 3520 // KILLS)
    publish(content, "Another")
    assert whole_title(content) == "Another"
    print(f"killed at {points} of about {point} steps")  # noqa: T201 - `make faults` shows it
    assert points >= 25


def test_killed_for_real_at_any_moment(content: Content, came: Path, tmp_path: Path) -> None:
    publish(content, numbered(0))
    chance, acknowledged = random.Random(7), numbered(0)
    for round_ in range(1, 1 + REAL_KILLS):
        reading, writing = os.pipe()
        child = os.fork()
        if child == 0:
            os.close(reading)
            for number in range(1_000):
                publish(content, numbered(round_ * 1_000 + number))
                os.write(writing, f"{number}\n".encode())
            os._exit(0)
        os.close(writing)
        time.sleep(chance.uniform(0.05, 0.8))
        os.kill(child, signal.SIGKILL)
        os.waitpid(child, 0)
        with os.fdopen(reading) as pipe:
            said = pipe.read().split()
        last = int(said[-1]) if said else -1
        acknowledged = numbered(round_ * 1_000 + last) if said else acknowledged
        content = begin(tmp_path / "state", came)
        found = whole_title(content)
        assert found in (acknowledged, numbered(round_ * 1_000 + last + 1))
        acknowledged = found
        titles = {version.commit for version in content.versions(10_000)}
        assert len(titles) >= last + 2  # nothing acknowledged is missing from the history
