"""Publishing: one commit, one release, one rename; what is broken or in the way is refused, and nothing changes."""

from __future__ import annotations

import errno
import os
import subprocess
from pathlib import Path
from typing import Any

import pytest

from sual.editing.publishing import disk, release
from sual.editing.publishing.content import Content
from sual.editing.publishing.errors import BusyError, DiskError, PublishError, RefusedError, StaleError
from sual.editing.publishing.repository import Reason, Version
from tests.editing.small import ENGLISH, begin, numbered, titled

REASON = Reason("Aysel", "Rashid", "The law changed", "draft-1")


def publish(content: Content, title: str, reason: Reason = REASON) -> Version:
    live = content.live.read.texts[ENGLISH]
    return content.publish({ENGLISH: titled(live, title)}, reason, {ENGLISH: live})


def title_of(content: Content) -> str:
    return content.live.answerer.knowledge.articles["work-permit"].translations["en"].title


def look_twice(content: Content) -> bool:
    return [content.look(), content.look()][-1]


def test_until_somebody_publishes_the_folder_that_came_is_live(content: Content, came: Path) -> None:
    assert content.live.release is None
    assert content.versions() == []
    assert content.places.live == (came, content.places.index)


def test_a_published_change_is_live_is_a_commit_and_leaves_the_folder_that_came_alone(
    content: Content, came: Path
) -> None:
    heard: list[str] = []
    content.listen(lambda answerer: heard.append(answerer.index_version))
    version = publish(content, "A new title")
    assert title_of(content) == "A new title"
    assert heard == [content.live.answerer.index_version]
    assert (version.reason, version.files) == (REASON, (ENGLISH,))
    assert "A new title" not in (came / ENGLISH).read_text("utf-8")
    knowledge, index = content.places.live
    assert "A new title" in (knowledge / ENGLISH).read_text("utf-8")
    assert (index / "current").exists()
    said = subprocess.run(
        ["git", "-C", str(content.places.repository), "status", "--porcelain"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert said.stdout == ""  # git itself finds nothing that is not committed
    assert [one.reason.reason for one in content.versions()] == [
        "The law changed", "The articles as they came with Sual",
    ]  # fmt: skip


def test_who_opens_it_again_finds_the_same(content: Content, came: Path, tmp_path: Path) -> None:
    publish(content, "Published")
    assert title_of(begin(tmp_path / "state", came)) == "Published"


def test_any_version_can_be_live_again(content: Content) -> None:
    before = title_of(content)
    first = publish(content, "First")
    publish(content, "Second")
    content.roll_back(first.commit, Reason("Aysel", "", "The second was wrong"))
    assert title_of(content) == "First"
    content.roll_back(content.versions()[-1].commit, Reason("Aysel", "", "All of it was wrong"))
    assert title_of(content) == before
    assert len(content.versions()) == 5  # nothing is taken out of the history
    with pytest.raises(PublishError, match="no version 'abc'"):
        content.roll_back("abc", REASON)


def test_what_the_checks_find_is_refused_before_anything_is_written(content: Content) -> None:
    live = content.live.read.texts[ENGLISH]
    with pytest.raises(RefusedError, match=r"articles/work/work-permit/en.md:\d+: unknown source 'nowhere'"):
        content.publish({ENGLISH: live.replace("[^", "[^nowhere-1][^", 1)}, REASON, {ENGLISH: live})
    assert not content.places.repository.exists()
    assert [path.name for path in content.places.releases.iterdir()] == ["lock"]


def test_a_change_begun_before_another_one_was_published_is_refused(content: Content) -> None:
    before = content.live.read.texts[ENGLISH]
    publish(content, "First")
    with pytest.raises(StaleError, match=f"{ENGLISH}: changed since"):
        content.publish({ENGLISH: titled(before, "Second")}, REASON, {ENGLISH: before})
    assert title_of(content) == "First"


def test_who_publishes_while_another_one_does_waits_and_is_told(content: Content) -> None:
    with disk.only_one(content.places.releases / "lock", 0), pytest.raises(BusyError, match="somebody else is publish"):
        publish(content, "Second")
    publish(content, "Third")
    assert title_of(content) == "Third"


@pytest.mark.parametrize("code", [errno.ENOSPC, errno.EDQUOT, errno.EROFS])
@pytest.mark.parametrize("first", [True, False])
def test_a_full_disk_is_told_and_the_old_version_stays(
    content: Content, monkeypatch: pytest.MonkeyPatch, code: int, first: bool
) -> None:
    if not first:
        publish(content, "Before")
    before = title_of(content)

    def full(*_: Any) -> None:
        raise OSError(code, os.strerror(code))

    with monkeypatch.context() as patch:
        patch.setattr(os, "fsync", full)
        with pytest.raises(DiskError, match="not published: .*Nothing was lost"):
            publish(content, "After")
    assert title_of(content) == before
    assert not list(content.places.releases.glob(f"{disk.UNFINISHED}*"))
    publish(content, "After")
    assert title_of(content) == "After"


def test_old_releases_go_and_those_in_use_stay(content: Content) -> None:
    publish(content, numbered(1))
    used = content.live
    for number in range(2, 7):
        publish(content, numbered(number))
    kept = {path.name for path in content.places.releases.iterdir() if path.is_dir() and not path.is_symlink()}
    assert used.release and content.live.release
    assert {used.release.folder.name, content.live.release.folder.name} <= kept
    assert len(kept) <= 4


def test_files_edited_outside_are_shown_once_nobody_writes_any_more(content: Content) -> None:
    publish(content, "Published")
    look_twice(content)
    file = content.places.repository / ENGLISH
    file.write_text(titled(file.read_text("utf-8"), "Edited by hand"), "utf-8")
    assert not content.look()  # somebody may still be writing
    assert content.look()
    assert title_of(content) == "Edited by hand"
    assert content.versions()[0].reason.author == "edited outside Sual"
    assert not look_twice(content)


def test_a_commit_made_outside_is_shown(content: Content) -> None:
    publish(content, "Published")
    look_twice(content)
    folder = content.places.repository
    (folder / ENGLISH).write_text(titled((folder / ENGLISH).read_text("utf-8"), "Committed"), "utf-8")
    who = ["-c", "user.name=Rashid", "-c", "user.email=r@example.org"]
    subprocess.run(["git", "-C", str(folder), *who, "commit", "-qam", "By hand"], check=True)
    assert look_twice(content)
    assert title_of(content) == "Committed"
    assert content.versions()[0].reason.author == "Rashid"


def test_before_the_first_publish_the_folder_that_came_is_watched(content: Content, came: Path) -> None:
    look_twice(content)
    (came / ENGLISH).write_text(titled((came / ENGLISH).read_text("utf-8"), "By hand"), "utf-8")
    assert look_twice(content)
    assert title_of(content) == "By hand"
    assert not content.places.repository.exists()


@pytest.mark.parametrize("published", [True, False])
def test_a_broken_file_keeps_the_last_good_version_and_says_what_is_wrong(
    content: Content, came: Path, published: bool
) -> None:
    if published:
        publish(content, "Good")
    look_twice(content)
    good, folder = title_of(content), content.places.repository if published else came
    text = (folder / ENGLISH).read_text("utf-8")
    (folder / ENGLISH).write_text(text.replace("title:", "titel:", 1), "utf-8")
    assert not look_twice(content)
    assert title_of(content) == good
    assert any(str(problem).startswith(f"{ENGLISH}:") for problem in content.problems)
    with pytest.raises(PublishError, match="edited outside Sual and are broken"):
        publish(content, "Over it")
    azerbaijani = ENGLISH.replace("en.md", "az.md")
    live = content.live.read.texts[azerbaijani]
    content.publish({azerbaijani: titled(live, "Başqa")}, REASON, {azerbaijani: live})  # another file may be published
    (content.places.repository / ENGLISH).write_text(titled(text, "Mended"), "utf-8")
    assert look_twice(content)
    assert (title_of(content), content.problems) == ("Mended", [])


def test_a_link_to_nothing_is_mended_from_the_repository(content: Content, came: Path, tmp_path: Path) -> None:
    publish(content, "Published")
    disk.remove(content.places.releases)
    again = begin(tmp_path / "state", came)
    assert title_of(again) == "Published"
    assert release.live_release(again.places.releases) == again.live.release


def test_another_program_that_holds_the_repository_delays_git_but_not_what_is_live(
    content: Content, came: Path, tmp_path: Path
) -> None:
    publish(content, "First")
    lock = content.places.repository / ".git" / "index.lock"
    lock.touch()
    version = publish(content, "Second")
    assert (title_of(content), content.repository.published() == version.commit) == ("Second", False)
    with pytest.raises(PublishError, match="another program holds"):
        publish(content, "Third")
    lock.unlink()
    publish(content, "Third")
    assert [one.reason.reason for one in content.versions()][:3] == ["The law changed"] * 3
    assert content.repository.outside() == {}
    lock.touch()
    publish(content, "Fourth")
    again = begin(tmp_path / "state", came)  # the program died with its lock
    assert (title_of(again), again.repository.head()) == ("Fourth", again.live.release and again.live.release.commit)
