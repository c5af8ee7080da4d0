"""Whoever goes back to an earlier version knows before what that undoes, and every phone number that it changes."""

from __future__ import annotations

import time

from sual.editing.drafts.guard import CONTACTS
from sual.editing.following import with_followers
from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason, Version
from sual.editing.undoing import Undoing, undoings
from sual.text.languages import LANGUAGES
from tests.editing.small import ENGLISH, numbered, titled


def publish(content: Content, changes: dict[str, str], reason: str) -> Version:
    live = content.live.read
    whole = with_followers(changes, live)
    return content.publish(whole, Reason("Aysel", "Rashid", reason), {name: live.texts.get(name) for name in whole})


def retitle(content: Content, title: str) -> Version:
    return publish(content, {ENGLISH: titled(content.live.read.texts[ENGLISH], title)}, title)


def renumber(content: Content, old: str, new: str) -> Version:
    text = content.live.read.texts[CONTACTS]
    assert text.count(f'phone: "{old}"') == 1
    return publish(content, {CONTACTS: text.replace(f'phone: "{old}"', f'phone: "{new}"')}, f"{old} moved")


def back_to(content: Content, version: Version) -> Undoing:
    return undoings(content, content.versions())[version.commit]


def test_before_the_first_publish_there_is_no_way_back(content: Content) -> None:
    assert undoings(content, content.versions()) == {}


def test_every_number_that_would_change_is_named_and_the_later_versions(content: Content) -> None:
    retitle(content, "First")
    came = content.versions()[-1]
    numbered = renumber(content, "152", "153")
    last = retitle(content, "Last")
    undoing = back_to(content, came)
    assert undoing.numbers is not None
    [number] = undoing.numbers
    assert (number.now, number.then) == ("153", "152")
    assert {code: number.name[code] for code in LANGUAGES} == dict(
        content.live.read.knowledge.contacts["trafficking-hotline"].name
    )
    assert [one.reason.reason for one in undoing.versions] == ["Last", "152 moved", "First"]
    assert back_to(content, numbered).numbers == ()
    assert back_to(content, numbered).versions == (last,)
    assert last.commit not in undoings(content, content.versions())


def test_what_was_taken_back_already_is_not_undone_once_more(content: Content) -> None:
    first = retitle(content, "First")
    renumber(content, "152", "153")
    second = retitle(content, "Second")
    content.roll_back(first.commit, Reason("Aysel", "", "A wrong number"))
    assert back_to(content, first) == Undoing((), (), 0)
    back = back_to(content, second)
    assert back.numbers
    assert [(one.now, one.then) for one in back.numbers] == [("152", "153")]
    assert [one.reason.reason for one in back.versions] == ["A wrong number"]


def test_a_contact_that_came_later_would_lose_its_number(content: Content) -> None:
    first = retitle(content, "First")
    text = content.live.read.texts[CONTACTS]
    entry = text[text.index("trafficking-hotline:") :].split("\n  source:")[0].replace('"152"', '"199"')
    added = entry.replace("trafficking-hotline", "new-line") + "\n  source: nc-hotline\n  checked: 2026-11-22\n"
    publish(content, {CONTACTS: text.rstrip("\n") + "\n" + added}, "A new line")
    numbers = back_to(content, first).numbers
    assert numbers
    assert [(one.now, one.then) for one in numbers] == [("199", "")]


def test_many_versions_are_looked_through_quickly(content: Content) -> None:
    for number in range(25):
        retitle(content, numbered(number))
    versions = content.versions()
    began = time.process_time()
    found = undoings(content, versions)
    first = time.process_time() - began
    assert [len(found[one.commit].versions) for one in versions[1:]] == list(range(1, 26))
    began = time.process_time()
    assert undoings(content, versions) == found
    assert first < 2
    assert time.process_time() - began < 0.2  # nothing is read a second time
