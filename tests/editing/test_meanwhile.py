"""Somebody edits or commits in the content repository while Sual makes a version: nothing of either is lost."""

from __future__ import annotations

import os
import re
import subprocess
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sual.editing.publishing import making, release, settling
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import BusyError, PublishError, StaleError
from sual.editing.publishing.settling import APART
from tests.editing.small import ENGLISH, begin, numbered, titled
from tests.editing.test_publishing import REASON, look_twice, publish, title_of

RUSSIAN = ENGLISH.replace("en.md", "ru.md")
AZERBAIJANI = ENGLISH.replace("en.md", "az.md")


def git(content: Content, *words: str) -> str:
    who = ["-c", "user.name=Rashid", "-c", "user.email=r@example.org"]
    place = str(content.places.repository)
    return subprocess.run(["git", "-C", place, *who, *words], check=True, capture_output=True, text=True).stdout


def edit(content: Content, file: str, title: str) -> None:
    path = content.places.repository / file
    path.write_text(titled(path.read_text("utf-8"), title), "utf-8")


def commit(content: Content, file: str, title: str) -> str:
    edit(content, file, title)
    git(content, "commit", "-qm", f"By hand: {title}", file)
    return git(content, "rev-parse", "HEAD").strip()


def titles(content: Content, *languages: str) -> list[str]:
    known = content.live.answerer.knowledge.articles["work-permit"].translations
    return [known[language].title for language in languages]  # type: ignore[index]


def in_history(content: Content, commit: str) -> bool:
    return commit in git(content, "rev-list", "HEAD").split()


def keep_looking(content: Content) -> None:
    for _ in range(6):
        content.look()


def whole(content: Content) -> None:
    assert content.live.release
    assert content.repository.head() == content.repository.published() == content.live.release.commit
    assert git(content, "status", "--porcelain") == ""


@pytest.fixture
def meanwhile(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], list[Any]]:
    """Have something done in the middle of the next build, and of each after it while it says so."""

    def during(work: Callable[[], Any], times: int = 1) -> list[Any]:
        done: list[Any] = []
        build = making.build

        def slow(*arguments: Any) -> None:
            build(*arguments)
            if len(done) < times:
                done.append(work())

        monkeypatch.setattr(making, "build", slow)
        return done

    return during


@pytest.fixture
def at_the_last_moment(monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[], Any]], list[Any]]:
    """Have something done once, after the new version went live and before the branch follows."""

    def during(work: Callable[[], Any]) -> list[Any]:
        done: list[Any] = []
        go_live = release.go_live

        def slow(*arguments: Any) -> None:
            go_live(*arguments)
            if not done:
                done.append(work())

        monkeypatch.setattr(release, "go_live", slow)
        return done

    return during


@pytest.fixture
def begun(content: Content) -> Content:
    publish(content, "Published")
    look_twice(content)
    return content


@pytest.mark.parametrize(
    ("file", "wanted"),
    [(ENGLISH, ["Committed meanwhile", None]), (RUSSIAN, ["Edited by hand", "Committed meanwhile"])],
)
def test_a_commit_while_an_edit_from_outside_is_taken_over_goes_live(
    begun: Content, meanwhile: Any, file: str, wanted: list[str | None]
) -> None:
    wanted = [said or before for said, before in zip(wanted, titles(begun, "en", "ru"), strict=True)]
    edit(begun, ENGLISH, "Edited by hand")
    theirs = meanwhile(lambda: commit(begun, file, "Committed meanwhile"))
    keep_looking(begun)
    assert in_history(begun, theirs[0])
    assert titles(begun, "en", "ru") == wanted
    whole(begun)


def test_an_edit_while_another_one_is_taken_over_goes_live(begun: Content, meanwhile: Any) -> None:
    edit(begun, ENGLISH, "Edited by hand")
    meanwhile(lambda: edit(begun, RUSSIAN, "Edited meanwhile"))
    keep_looking(begun)
    assert titles(begun, "en", "ru") == ["Edited by hand", "Edited meanwhile"]
    whole(begun)


def test_a_commit_upon_the_one_that_is_taken_over_goes_live(begun: Content, meanwhile: Any) -> None:
    commit(begun, ENGLISH, "First")
    theirs = meanwhile(lambda: commit(begun, RUSSIAN, "Second"))
    keep_looking(begun)
    assert in_history(begun, theirs[0])
    assert titles(begun, "en", "ru") == ["First", "Second"]
    whole(begun)


def test_a_commit_while_a_draft_is_published_goes_live_before_it(begun: Content, meanwhile: Any) -> None:
    theirs = meanwhile(lambda: commit(begun, RUSSIAN, "Committed meanwhile"))
    version = publish(begun, "Published again")
    assert titles(begun, "en", "ru") == ["Published again", "Committed meanwhile"]
    assert [one.commit for one in begun.versions()[:2]] == [version.commit, theirs[0]]
    whole(begun)


@pytest.mark.parametrize("change", [commit, edit])
def test_who_publishes_what_somebody_changed_meanwhile_merges_first(
    begun: Content, meanwhile: Any, change: Callable[[Content, str, str], Any]
) -> None:
    meanwhile(lambda: change(begun, ENGLISH, "By hand meanwhile"))
    with pytest.raises(StaleError, match=ENGLISH):
        publish(begun, "Published again")
    assert title_of(begun) == "By hand meanwhile"
    whole(begun)


def test_a_commit_while_an_earlier_version_comes_back_stays_in_the_history(begun: Content, meanwhile: Any) -> None:
    first = begun.versions()[0]
    publish(begun, "Wrong")
    theirs = meanwhile(lambda: commit(begun, RUSSIAN, "Committed meanwhile"))
    begun.roll_back(first.commit, REASON)
    assert in_history(begun, theirs[0])
    assert title_of(begun) == "Published"
    whole(begun)


def test_a_broken_file_does_not_keep_an_earlier_version_from_coming_back(begun: Content) -> None:
    first = begun.versions()[0]
    publish(begun, "Wrong")
    file = begun.places.repository / ENGLISH
    file.write_text(file.read_text("utf-8").replace("title:", "titel:", 1), "utf-8")
    begun.roll_back(first.commit, REASON)
    assert title_of(begun) == "Published"
    assert "titel:" in file.read_text("utf-8")


def test_who_commits_without_a_pause_is_waited_for_another_time(begun: Content, meanwhile: Any) -> None:
    numbers = iter(range(1000, 2000))
    meanwhile(lambda: commit(begun, RUSSIAN, numbered(next(numbers))), 9)
    with pytest.raises(BusyError):
        publish(begun, "Published again")
    assert title_of(begun) == "Published"
    assert all(one.reason.reason != REASON.reason for one in begun.versions()[:3])


def test_a_commit_at_the_last_moment_is_joined_with_what_went_live(begun: Content, at_the_last_moment: Any) -> None:
    theirs = at_the_last_moment(lambda: commit(begun, RUSSIAN, "Committed meanwhile"))
    version = publish(begun, "Published again")
    assert in_history(begun, theirs[0])
    assert in_history(begun, version.commit)
    keep_looking(begun)
    assert titles(begun, "en", "ru") == ["Published again", "Committed meanwhile"]
    whole(begun)


def test_two_texts_of_a_file_at_the_last_moment_are_told_until_somebody_joins_them(
    begun: Content, at_the_last_moment: Any
) -> None:
    theirs = at_the_last_moment(lambda: commit(begun, ENGLISH, "Committed meanwhile"))
    publish(begun, "Published again")
    keep_looking(begun)
    assert title_of(begun) == "Published again"
    assert in_history(begun, theirs[0])
    assert [one.file.as_posix() for one in begun.problems] == [ENGLISH]
    assert f"git merge {APART.decode()}" in begun.problems[0].message
    live = begun.live.read.texts[AZERBAIJANI]
    with pytest.raises(PublishError, match="was changed outside the editor"):
        begun.publish({AZERBAIJANI: titled(live, "Başqa")}, REASON, {AZERBAIJANI: live})
    git(begun, "merge", "-q", "-s", "ours", "-m", "Joined", APART.decode())
    keep_looking(begun)
    assert (title_of(begun), begun.problems) == ("Committed meanwhile", [])
    whole(begun)


def test_a_commit_made_while_nobody_watched_is_not_taken_back_at_the_next_start(
    begun: Content, came: Path, tmp_path: Path
) -> None:
    theirs = commit(begun, RUSSIAN, "Committed while it was down")
    assert begun.live.release
    for part in begun.live.release.index.rglob("dense"):
        part.write_text("of an earlier Sual", "utf-8")
    again = begin(tmp_path / "state", came)
    keep_looking(again)
    assert in_history(again, theirs)
    assert titles(again, "ru") == ["Committed while it was down"]
    whole(again)


def test_git_waits_until_branch_and_index_are_of_one_version(begun: Content, monkeypatch: pytest.MonkeyPatch) -> None:
    said: list[str] = []
    stage = settling._stage

    def slow(*arguments: Any) -> None:
        with pytest.raises(subprocess.CalledProcessError) as found:
            git(begun, "commit", "-q", "--allow-empty", "-m", "Between branch and index")
        said.append(found.value.stderr)
        stage(*arguments)

    monkeypatch.setattr(settling, "_stage", slow)
    publish(begun, "Published again")
    assert re.search("index.lock", said[0])
    whole(begun)


def test_what_another_program_held_up_is_brought_along_without_another_publish(begun: Content) -> None:
    lock = begun.places.repository / ".git" / "index.lock"
    lock.touch()
    publish(begun, "Published again")
    assert begun.live.release and begun.repository.published() != begun.live.release.commit
    lock.unlink()
    keep_looking(begun)
    whole(begun)
    assert title_of(begun) == "Published again"


def test_git_knows_a_file_that_was_edited_meanwhile_for_changed(begun: Content, at_the_last_moment: Any) -> None:
    def edit_long_ago() -> None:
        edit(begun, ENGLISH, "Edited meanwhile")
        os.utime(begun.places.repository / ENGLISH, (1e9, 1e9))  # or git reads what is as young as the index

    at_the_last_moment(edit_long_ago)
    publish(begun, "Published again")
    assert git(begun, "status", "--porcelain").split() == ["M", ENGLISH]
    keep_looking(begun)
    assert title_of(begun) == "Edited meanwhile"
    whole(begun)
