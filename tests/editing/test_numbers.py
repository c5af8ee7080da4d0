"""A new phone number is typed twice by its writer and once more by its reviewer, whoever calls the core."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from sqlalchemy.orm import Session

from sual.editing.drafts import review, writing
from sual.editing.drafts.choosing import choose, parting
from sual.editing.drafts.draft import Draft
from sual.editing.drafts.errors import NotAllowedError, UnsafeError
from sual.editing.drafts.guard import CONTACTS
from sual.editing.drafts.numbers import contacts_in
from sual.editing.following import with_followers
from sual.editing.publishing.content import Content
from sual.editing.publishing.repository import Reason
from sual.editing.registry import without_entry
from sual.service.storage.database import Database
from tests.editing.small import ANSWER

WRITER, READER = "Aysel", "Rashid"
HOTLINE = "trafficking-hotline"


@pytest.fixture
def session(tmp_path: Path) -> Iterator[Session]:
    database = Database(f"sqlite:///{tmp_path / 'sual.db'}")
    with database.session() as session:
        yield session
    database.close()


@pytest.fixture
def draft(session: Session, content: Content) -> Draft:
    return writing.begin_contacts(session, content.live.read, None, WRITER)


def with_number(text: str, new: str, old: str = "152") -> str:
    assert f'phone: "{old}"' in text
    return text.replace(f'phone: "{old}"', f'phone: "{new}"', 1)


def saved(session: Session, draft: Draft, new: str, typed: dict[str, str] | None, old: str = "152") -> Draft:
    files = {CONTACTS: with_number(draft.files[CONTACTS], new, old)}
    return writing.save(session, draft.id, draft.version, files, WRITER, typed).draft


def in_review(session: Session, content: Content, draft: Draft) -> Draft:
    review.describe(session, draft.id, "The hotline moved")
    return review.ask_for_review(session, draft.id, content.live.read, answer=ANSWER)


def number_in(draft: Draft) -> str | None:
    return contacts_in(draft.files)[HOTLINE].phone


@pytest.mark.parametrize(
    "typed",
    [
        None,
        {},
        {HOTLINE: ""},
        {HOTLINE: "135"},
        {"other": "153"},
        {HOTLINE: "(1)35"},
        {HOTLINE: "153x"},
        {HOTLINE: "+153"},
        {HOTLINE: "١٥٣"},
    ],
)
def test_a_new_number_that_was_not_typed_twice_is_not_stored(
    session: Session, draft: Draft, typed: dict[str, str] | None
) -> None:
    with pytest.raises(NotAllowedError, match=f"new number of {HOTLINE}: not typed a second time") as refused:
        saved(session, draft, "153", typed)
    assert refused.value.code == "phone_again"
    assert "153" not in str(refused.value)  # nothing that could be copied instead of read
    assert number_in(writing.find(session, draft.id)) == "152"


@pytest.mark.parametrize(
    "typed", ["0125551234", "(012) 555-12-34", " 012\u00a0555\u2013 1234 ", "01255 51234", "[012]5551234"]
)
def test_how_the_digits_are_grouped_does_not_count(
    session: Session, content: Content, draft: Draft, typed: str
) -> None:
    draft = saved(session, draft, "012 555 12 34", {HOTLINE: typed})
    assert number_in(draft) == "012 555 12 34"
    in_review(session, content, draft)
    for wrong in ("0125551235", "012555123", "01255512344", "(012) 555-21-34", "+0125551234", ""):
        with pytest.raises(NotAllowedError):
            review.approve(session, draft.id, READER, content.live.read, {HOTLINE: wrong})
    assert review.approve(session, draft.id, READER, content.live.read, {HOTLINE: typed}).state == "approved"


def test_a_number_that_was_typed_twice_is_stored_and_goes_on_without_more_typing(
    session: Session, draft: Draft
) -> None:
    draft = saved(session, draft, "153", {HOTLINE: " 153 "})
    assert number_in(draft) == "153"
    website = draft.files[CONTACTS].replace("website: null", "website: example.az", 1)
    assert number_in(writing.save(session, draft.id, draft.version, {CONTACTS: website}, "Second").draft) == "153"
    with pytest.raises(NotAllowedError):  # going back is a new number, too
        saved(session, writing.find(session, draft.id), "152", None, old="153")


def test_who_saves_beside_a_new_number_types_nothing(session: Session, draft: Draft) -> None:
    saved(session, draft, "153", {HOTLINE: "153"})
    website = draft.files[CONTACTS].replace("website: null", "website: example.az", 1)
    late = writing.save(session, draft.id, 1, {CONTACTS: website}, "Second")  # began before the number was another
    assert (late.conflicts, number_in(late.draft)) == ((), "153")
    assert "website: example.az" in late.draft.files[CONTACTS]


def test_the_number_of_a_new_contact_is_typed_twice_and_one_that_goes_is_not(session: Session, draft: Draft) -> None:
    text = draft.files[CONTACTS].replace(f"{HOTLINE}:", "other-hotline:", 1)
    with pytest.raises(NotAllowedError, match="new number of other-hotline"):
        writing.save(session, draft.id, 1, {CONTACTS: text}, WRITER)
    gone = without_entry(draft.files[CONTACTS], HOTLINE)
    assert HOTLINE not in contacts_in(writing.save(session, draft.id, 1, {CONTACTS: gone}, WRITER).draft.files)


def test_contacts_that_nobody_can_read_are_not_stored(session: Session, draft: Draft) -> None:
    with pytest.raises(UnsafeError, match="so that it can be seen which numbers change"):
        writing.save(session, draft.id, 1, {CONTACTS: draft.files[CONTACTS] + "broken: [\n"}, WRITER)
    assert writing.find(session, draft.id).version == 1


@pytest.mark.parametrize("typed", [None, {}, {HOTLINE: "152"}, {HOTLINE: "1534"}])
def test_who_approves_types_the_number_as_well(
    session: Session, content: Content, draft: Draft, typed: dict[str, str] | None
) -> None:
    draft = in_review(session, content, saved(session, draft, "153", {HOTLINE: "153"}))
    with pytest.raises(NotAllowedError) as refused:
        review.approve(session, draft.id, READER, content.live.read, typed)
    assert refused.value.code == "phone"
    assert writing.find(session, draft.id).state == "in_review"
    assert review.approve(session, draft.id, READER, content.live.read, {HOTLINE: "153"}).state == "approved"


def test_a_number_typed_while_choosing_between_two_texts_is_refused_and_a_live_one_is_not(
    session: Session, content: Content, draft: Draft
) -> None:
    saved(session, draft, "153", {HOTLINE: "153"})
    live = content.live.read.texts[CONTACTS]
    whole = with_followers({CONTACTS: with_number(live, "154")}, content.live.read)
    version = content.publish(whole, Reason("a", "b", "c"), {name: content.live.read.texts[name] for name in whole})
    now = content.live.read
    draft = writing.find(session, draft.id)
    [conflict] = parting(draft, now).conflicts
    seen = parting(draft, now).live
    with pytest.raises(NotAllowedError) as refused:
        own = conflict.mine.replace("153", "155")
        choose(session, draft.id, draft.version, now, version.commit, seen, [own], READER)
    assert refused.value.code == "phone_again"
    chosen = choose(session, draft.id, draft.version, now, version.commit, seen, [conflict.theirs], READER)
    assert number_in(chosen.draft) == "154"
