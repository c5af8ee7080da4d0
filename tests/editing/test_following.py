"""A number that moves takes the figures along that articles have to name, a website its own name, and nothing else."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from sual.editing.checking import check_changes
from sual.editing.following import with_followers
from sual.editing.registry import scalar, with_contact, with_note, without_entry
from sual.knowledge import load_knowledge
from sual.knowledge.contacts import load_contacts
from sual.knowledge.reload import Snapshot, read_texts
from sual.knowledge.sources import load_sources
from sual.text.languages import LANGUAGES
from tests.editing.small import KNOWLEDGE


@pytest.fixture(scope="module")
def live() -> Snapshot:
    return Snapshot(KNOWLEDGE, read_texts(KNOWLEDGE), load_knowledge(KNOWLEDGE))


@pytest.mark.parametrize("new", ["987", "012 999 88 77"])
@pytest.mark.parametrize("contact", ["migration-service", "trafficking-hotline", "labour-call-centre"])
def test_every_number_of_ours_can_be_changed_alone(live: Snapshot, contact: str, new: str) -> None:
    old = live.knowledge.contacts[contact].phone
    text = live.texts["contacts.yml"].replace(f'phone: "{old}"', f'phone: "{new}"')
    whole = with_followers({"contacts.yml": text}, live)
    assert [one for one in check_changes(live, whole) if one.severity == "error"] == []
    assert len(whole) > 1
    for name, changed in whole.items():
        lines = zip(str(changed).splitlines(), live.texts[name].splitlines(), strict=True)
        odd = [(after, before) for after, before in lines if after != before]
        assert [after for after, _ in odd] == [before.replace(f'"{old}"', f'"{new}"') for _, before in odd]
        assert len(odd) == 1


@pytest.mark.parametrize("new", ["trafficking.gov.az", "e-gov.az/hotline"])
@pytest.mark.parametrize("contact", ["trafficking-hotline", "labour-call-centre"])
def test_every_website_of_ours_can_be_changed_alone_and_articles_name_the_new_one(
    live: Snapshot, contact: str, new: str
) -> None:
    old = live.knowledge.contacts[contact].website
    assert old
    naming = {name for name, text in live.texts.items() if name.endswith(".md") and old in text}
    assert {Path(name).stem for name in naming} == set(LANGUAGES)
    text = live.texts["contacts.yml"].replace(f"website: {old}", f"website: {new}")
    whole = with_followers({"contacts.yml": text}, live)
    assert set(whole) == naming | {"contacts.yml"}
    assert [one for one in check_changes(live, whole) if one.severity == "error"] == []
    for name, changed in whole.items():
        assert changed == live.texts[name].replace(old, new)


def test_a_website_that_another_contact_takes_over_is_moved_once_and_for_whom_it_meant(live: Snapshot) -> None:
    one, other = (live.knowledge.contacts[id_] for id_ in ("trafficking-hotline", "labour-call-centre"))
    first, second, third = one.website, other.website, "labour.gov.az"
    assert first and second
    text = with_contact(live.texts["contacts.yml"], replace(one, website=second))
    both = with_contact(text, replace(other, website=third))
    whole = with_followers({"contacts.yml": both}, live)
    naming = {name for name, text in live.texts.items() if name.endswith(".md") and (first in text or second in text)}
    assert set(whole) == naming | {"contacts.yml"}
    for name in naming:
        was = live.texts[name].replace(second, "@").replace(first, second).replace("@", third)
        assert whole[name] == was


def test_of_two_contacts_that_leave_one_website_for_different_ones_nothing_is_guessed(live: Snapshot) -> None:
    one, other = (live.knowledge.contacts[id_] for id_ in ("trafficking-hotline", "labour-call-centre"))
    known = {**live.knowledge.contacts, other.id: replace(other, website=one.website)}
    shared = replace(live, knowledge=replace(live.knowledge, contacts=known))
    text = with_contact(live.texts["contacts.yml"], replace(one, website="one.gov.az"))
    text = with_contact(text, replace(other, website="other.gov.az"))
    assert set(with_followers({"contacts.yml": text}, shared)) == {"contacts.yml"}


def test_a_website_that_another_contact_still_has_stays_in_the_articles(live: Snapshot) -> None:
    """What a second change meets when the first one, to the same address, went live before it."""
    one, other = (live.knowledge.contacts[id_] for id_ in ("trafficking-hotline", "labour-call-centre"))
    known = {**live.knowledge.contacts, one.id: replace(one, website=other.website)}
    shared = replace(live, knowledge=replace(live.knowledge, contacts=known))
    text = with_contact(live.texts["contacts.yml"], replace(one, website=other.website))
    text = with_contact(text, replace(other, website="labour.gov.az"))
    assert set(with_followers({"contacts.yml": text}, shared)) == {"contacts.yml"}


@pytest.mark.parametrize(
    ("said", "stays"),
    [
        ("See {site}.", False),
        ("{site}, ({site}) {site}?", False),
        ("{site}-da var", False),
        ("و{site} هست", False),
        ("{site}/chat", True),
        ("www.{site}", True),
        ("chat@{site}", True),
        ("https://{site}", True),
        ("{site}.tr", True),
    ],
)
def test_only_the_whole_address_is_another(live: Snapshot, said: str, stays: bool) -> None:
    old, new = "insanalveri.gov.az", "trafficking.gov.az"
    path = "articles/trafficking/trafficking-get-help/en.md"
    text = live.texts[path].replace(old, new) + said.format(site=old)
    there = replace(live, texts={**live.texts, path: text})
    contacts = live.texts["contacts.yml"].replace(old, new)
    followed = with_followers({"contacts.yml": contacts}, there)
    assert (path in followed) is not stays
    assert followed.get(path, text) == live.texts[path].replace(old, new) + said.format(site=old if stays else new)


def test_other_changes_bring_nothing_along(live: Snapshot) -> None:
    name = "articles/work/work-permit/en.md"
    assert with_followers({name: live.texts[name]}, live) == {name: live.texts[name]}
    assert with_followers({"contacts.yml": "broken: ["}, live) == {"contacts.yml": "broken: ["}


def test_a_contact_that_is_written_again_changes_no_line(live: Snapshot) -> None:
    text = live.texts["contacts.yml"]
    for contact in live.knowledge.contacts.values():
        assert with_contact(text, contact) == text


def test_an_entry_comes_and_goes_without_touching_others(live: Snapshot) -> None:
    text = live.texts["contacts.yml"]
    taken = without_entry(text, "unhcr")
    assert set(load_contacts(Path("contacts.yml"), taken)) == set(live.knowledge.contacts) - {"unhcr"}
    back = with_contact(taken, live.knowledge.contacts["unhcr"])
    assert sorted(back.splitlines()) == sorted(text.splitlines())


def test_a_note_of_a_source_comes_is_replaced_and_goes(live: Snapshot) -> None:
    text = live.texts["sources.yml"]
    for source in live.knowledge.sources:
        noted = with_note(text, source, "2026-11-20", 'A: "newer" report #2')
        found = load_sources(Path("sources.yml"), noted)[source]
        assert (found.changed, found.superseded) == ("2026-11-20", 'A: "newer" report #2')
        assert with_note(with_note(noted, source, "2026-11-21", ""), source, "", "") == text


@pytest.mark.parametrize("text", ["yes", "1.5", "a: b", "x #y", "it's", '"q"', "-", "ё", "null", "a,b", "[x]", "12:30"])
def test_a_scalar_is_read_as_it_was_written(text: str) -> None:
    contact = load_contacts(KNOWLEDGE / "contacts.yml")["unhcr"]
    names = dict.fromkeys(contact.name, text)
    written = with_contact("", replace(contact, name=names))
    assert load_contacts(Path("contacts.yml"), written)["unhcr"].name == names
    assert "\n" not in scalar(text)
