"""The form of one contact: what was typed, what is wrong with it, and the contact that it makes."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date

from sual.editing.drafts.days import today_in_baku
from sual.editing.drafts.numbers import dialled, new_numbers, untyped_numbers
from sual.editing.joining import Both
from sual.knowledge.contacts import Contact
from sual.knowledge.load import ID
from sual.knowledge.sources import Source
from sual.service.console.forms import Form
from sual.service.editor.contacts_fields import join_contact
from sual.text.languages import LANGUAGES

_DIGITS_AND_BLANKS = re.compile(r"\+?[0-9 ]+")
_PHONE = re.compile(r"\+?[0-9][0-9 ]{1,18}")  # as `contacts.yml` takes it
_MOST_DIGITS = 15  # of any number in the world (ITU-T E.164)
_WEBSITE = re.compile(r"[a-z0-9-]+(?:\.[a-z0-9-]+)+(?:/[A-Za-z0-9/_.-]*)?")
_LONGEST_NAME = 200


@dataclass(frozen=True)
class Typed:
    """A contact as it stands in the form; "" where nothing does.

    Args:
        contact: with what was typed, be it right or not.
        source, paragraph: what its reference is made of.
        again: the number, typed a second time.
        both: the fields that somebody else changed meanwhile, too, in another way.
    """

    contact: Contact
    source: str
    paragraph: str
    again: str
    both: tuple[Both, ...] = ()


def shown(contact: Contact) -> Typed:
    """Fill the form with a contact."""
    source, _, paragraph = contact.source.partition("-")
    return Typed(contact, source, paragraph, "")


def empty() -> Typed:
    """Give the form of a new contact."""
    nobody = Contact("", dict.fromkeys(LANGUAGES, ""), None, None, (), None, "", "", 1)
    return Typed(nobody, "", "", "")


def read(id_: str, form: Form, before: Contact | None) -> Typed:
    """Read the form; a number that changes was read in its source today, unless a later day than before is given.

    Args:
        id_: of the contact; of a new one it is in the form.
        form: what was typed, and what the page showed: what was left as it was there is as it is now.
        before: the contact as it is now, None for a new one.
    """
    source, paragraph = form.get("source", "").strip(), form.get("paragraph", "").strip()
    contact = Contact(
        id=id_ if before else form.get("id", "").strip(),
        name={code: " ".join(form.get(f"name-{code}", "").split()) for code in LANGUAGES},
        phone=" ".join(form.get("phone", "").split()) or None,
        website=form.get("website", "").strip() or None,
        languages=tuple(code for code in LANGUAGES if form.get(f"speaks-{code}")),
        hours="24/7" if form.get("hours") == "24/7" else None,
        source=f"{source}-{paragraph}",
        checked=form.get("checked", "").strip(),
        line=1,
    )
    both: tuple[Both, ...] = ()
    if before:
        joined, both = join_contact(form, before, contact)
        if set(joined.languages) == set(before.languages):
            joined = replace(joined, languages=before.languages)  # whatever their order: it is no change
        if joined.source != contact.source:
            source, _, paragraph = joined.source.partition("-")
        contact = joined
    if before and phone_changes(contact, before) and _is_day(contact.checked) and contact.checked <= before.checked:
        contact = replace(contact, checked=today_in_baku().isoformat())
    return Typed(contact, source, paragraph, " ".join(form.get("again", "").split()), both)


def faults(
    typed: Typed, before: Contact | None, others: Mapping[str, Contact], sources: Mapping[str, Source]
) -> list[str]:
    """Say what is wrong.

    Args:
        typed: what was typed.
        before: the contact as it was, None for a new one.
        others: all contacts by id.
        sources: the registry of documents.

    Returns:
        Words of `CONTACTS`; the last one may be phone_changes: nothing is wrong, but a number changes and has to be
        typed a second time.
    """
    contact = typed.contact
    known = sources.get(typed.source)
    wrong = {
        "bad_id": before is None and (not ID.fullmatch(contact.id) or contact.id in (*others, "new", "publish")),
        "name_missing": not all(0 < len(name) <= _LONGEST_NAME for name in contact.name.values()),
        "bad_phone": contact.phone is not None and not _DIGITS_AND_BLANKS.fullmatch(contact.phone),
        "bad_phone_length": contact.phone is not None and _has_bad_length(contact.phone),
        "bad_website": contact.website is not None and not _WEBSITE.fullmatch(contact.website),
        "no_document": known is None,
        "bad_paragraph": known is not None and typed.paragraph not in known.paragraphs,
        "bad_date": not _is_day(contact.checked),
    }
    found = [key for key, is_wrong in wrong.items() if is_wrong]
    if not found and untyped_numbers(_alone(before), _alone(contact), {contact.id: typed.again}):
        found.append("again_differs" if typed.again else "phone_changes")
    return found


def phone_changes(contact: Contact, before: Contact | None) -> bool:
    """Say whether there is a new number to be typed twice; taking one away needs no second typing."""
    return bool(new_numbers(_alone(before), _alone(contact)))


def same(one: Contact, other: Contact | None) -> bool:
    """Say whether two contacts say the same, wherever they stand in their files."""
    return other is not None and replace(one, line=1) == replace(other, line=1)


def _has_bad_length(phone: str) -> bool:
    right = _PHONE.fullmatch(phone) and len(dialled(phone).removeprefix("+")) <= _MOST_DIGITS
    return bool(_DIGITS_AND_BLANKS.fullmatch(phone)) and not right


def _alone(contact: Contact | None) -> dict[str, Contact]:
    return {contact.id: contact} if contact else {}


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
