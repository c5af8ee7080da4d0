"""The words of the contacts and of the form of one of them."""

from __future__ import annotations

from sual.text.words import N_

CONTACTS: dict[str, str] = {
    "contacts": N_("Contacts"),
    "contacts_hint": N_("The only place where a phone number is written. Every change needs a second person."),
    "in_draft": N_("This shows a draft that is not live yet."),
    "open_drafts": N_("Drafts of the contacts"),
    "draft_changes": N_("It changes:"),
    "to_review": N_("What changes, and hand over for review"),
    "add": N_("Add a contact"),
    "edit_contact": N_("Change: {name}"),
    "used_in": N_("Used in {number} articles"),
    "no_phone": N_("no number"),
    "around_the_clock": N_("day and night, every day"),
    "hours_unknown": N_("not known"),
    "id": N_("Short name, of a-z, 0-9 and -; it stays for ever"),
    "names": N_("Name"),
    "phone": N_("Phone number, as it is dialled in Azerbaijan; empty: none"),
    "phone_again": N_("Type the new number a second time, from the source"),
    "website": N_("Website, without https://; empty: none"),
    "languages": N_("Languages that a source says are spoken there"),
    "hours": N_("Hours"),
    "source": N_("Source: the document and its paragraph"),
    "paragraph": N_("Paragraph"),
    "checked": N_("Held against the source on"),
    "checked_renewed": N_("The number changes, so this day is new (before: {before}): the day you read it there."),
    "save_contact": N_("Save in a draft"),
    "why_joined": N_("This draft is also by {who}. Why do you change it? One line, it stays in the history"),
    "why_missing": N_("Say in one line why you change it."),
    "phone_changes": N_("A phone number changes. Read it once more in the source, then type it a second time."),
    "old_phone": N_("Until now"),
    "new_phone": N_("From now on"),
    "again_differs": N_("The two numbers are not the same. Look at the source again."),
    "bad_phone": N_("A number has digits and blanks only, with + at the beginning or without."),
    "bad_phone_length": N_(
        "A number has 2 to 15 digits, and with its blanks at most 19 signs after the +. This one is too short or too "
        "long."
    ),
    "phone_needed": N_(
        "Articles need this number, so it cannot be left empty. Type the new number, or first take this contact out of "
        'the articles; the page "Remove this contact" lists them.'
    ),
    "website_needed": N_(
        "These articles name this website, so it cannot be left empty. Type the new one, or first take it out of them:"
    ),
    "bad_id": N_("The short name has to be of a-z, 0-9 and -, and no other contact may have it."),
    "bad_date": N_("Write the date as 2026-12-31."),
    "name_missing": N_("The name is missing in a language."),
    "bad_website": N_("Write the website like example.az, without https://."),
    "no_document": N_("Choose the document of the source."),
    "bad_paragraph": N_("{document} has no paragraph {paragraph}. It has: {known}."),
    "meanwhile": N_("{who} changed this contact meanwhile. Both are shown: choose, then save again."),
    "field_phone": N_("Phone number"),
    "removed_meanwhile": N_(
        "This contact was removed after you opened the page. Nothing was saved; what you typed is still here."
    ),
    "not_removed_moved": N_(
        "This contact was changed after you opened the page, so it was not removed. Read again what it says first:"
    ),
    "remove": N_("Remove this contact"),
    "remove_contact": N_("Remove: {name}"),
    "remove_hint": N_(
        "The contact is taken out in a draft, which a second person approves. Until that is published, everybody goes "
        "on seeing it."
    ),
    "remove_now": N_("Remove in a draft"),
    "still_used": N_("It cannot be removed while it is used."),
    "take_out": N_("Take it out of these articles, publish that, then come back."),
    "places": N_("places that name it: {number}"),
    "not_used": N_("No article and no reply uses it."),
    "below": N_("Shown below the article"),
    "summary": N_("Summary"),
    "block": N_("Paragraph {number}"),
    "outcomes": N_("Sual itself names it"),
    "outcomes_own": N_("Sual names it in {number} of its own sentences, which belong to no article."),
    "outcomes_urgent": N_("Among them is the answer to people in danger."),
    "outcomes_hint": N_("It cannot be taken out of them here. Ask whoever runs Sual to change that first."),
    "outcomes_keys": N_("For whoever runs Sual: which they are"),
    "drafts_name_it": N_("Drafts that name it. Without it they cannot be published as they are."),
    "is_removed": N_("Removed in this draft: {name}"),
}
