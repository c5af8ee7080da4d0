"""The words of the source watch."""

from __future__ import annotations

from sual.text.words import N_

SOURCES: dict[str, str] = {
    "sources": N_("Sources"),
    "sources_hint": N_(
        "Every sentence rests on one of these documents. When one changes, what rests on it is read again."
    ),
    "to_read_again": N_("To be read again"),
    "in_force": N_("As it was read"),
    "has_changed": N_("Changed, noticed on {day}"),
    "is_superseded": N_("Superseded by {by}"),
    "rests": N_("{blocks} paragraphs in {articles} articles rest on it"),
    "show_resting": N_("What rests on it"),
    "resting": N_("What rests on it, in all languages"),
    "resting_none": N_("Nothing rests on it."),
    "contacts_resting": N_("Contacts that rest on this source"),
    "policy_resting": N_("Guided checks and safety messages"),
    "summary": N_("Summary"),
    "block": N_("Paragraph {number}"),
    "mark": N_("Mark this document"),
    "mark_hint": N_("The mark is saved in a draft. A second person approves it like any change."),
    "noticed": N_("The document changed; noticed on (empty: it did not)"),
    "which_paragraphs": N_("Only these paragraphs of it, with blanks between them (empty: the whole document)"),
    "paragraphs_changed": N_("Paragraphs that changed: {paragraphs}."),
    "the_changed_ones": N_("Only the paragraphs that changed"),
    "no_day": N_("Say on which day it was noticed."),
    "bad_paragraphs": N_("The document has none of these paragraphs: {paragraphs}."),
    "by": N_("Superseded by this document of the registry"),
    "save_mark": N_("Save in a draft"),
    "in_draft": N_("This shows a draft that is not live yet."),
    "open_drafts": N_("Drafts of the registry of sources"),
    "to_review": N_("What changes, and hand over for review"),
    "bad_day": N_("Write the date as 2026-12-31."),
    "day_to_come": N_("That day is still to come. Write the day on which the change was noticed."),
    "unchanged": N_("Nothing was changed, so no draft was begun."),
    "by_none": N_("by none"),
    "bad_by": N_("Choose another document of the registry. If the new one is not in it yet, it has to be added first."),
    "all_paragraphs": N_("Every paragraph of the document"),
    "only_paragraph": N_("Only what rests on paragraph"),
    "narrow": N_("Show"),
}
