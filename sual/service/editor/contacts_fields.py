"""A contact as the fields of its form, so that it is known which of them somebody changed on a page."""

from __future__ import annotations

from sual.editing.joining import Both, join
from sual.knowledge.contacts import Contact
from sual.service.console.forms import Form
from sual.service.editor.shown import read_shown
from sual.text.languages import LANGUAGES

_NAME = "name-"


def fields_of(contact: Contact) -> dict[str, str]:
    """Give the fields; the document and its paragraph are one, because a paragraph of another document is none."""
    return {
        "phone": contact.phone or "",
        **{f"{_NAME}{code}": contact.name.get(code, "") for code in LANGUAGES},
        "website": contact.website or "",
        "languages": " ".join(code for code in LANGUAGES if code in contact.languages),
        "hours": contact.hours or "",
        "source": contact.source,
        "checked": contact.checked,
    }


def contact_of(id_: str, fields: Form) -> Contact:
    """Give the contact of some fields; a field that is missing is empty."""
    languages = fields.get("languages", "").split()
    return Contact(
        id=id_,
        name={code: fields.get(f"{_NAME}{code}", "") for code in LANGUAGES},
        phone=fields.get("phone") or None,
        website=fields.get("website") or None,
        languages=tuple(code for code in LANGUAGES if code in languages),
        hours="24/7" if fields.get("hours") else None,
        source=fields.get("source", ""),
        checked=fields.get("checked", ""),
        line=1,
    )


def join_contact(form: Form, now: Contact, sent: Contact) -> tuple[Contact, tuple[Both, ...]]:
    """Join a contact that was sent with what it is now; gives it with the fields that both changed, see `join`.

    Args:
        form: what the page sent, which says what it showed.
        now: the contact as it is.
        sent: as the page sent it.
    """
    joined = join(read_shown(form), fields_of(now), fields_of(sent))
    return contact_of(now.id, joined.fields), joined.both
