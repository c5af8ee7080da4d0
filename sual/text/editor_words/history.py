"""The words of the published versions."""

from __future__ import annotations

from sual.text.words import N_

HISTORY: dict[str, str] = {
    "history": N_("Published versions"),
    "nothing_yet": N_("Nothing was published yet. What came with Sual is live."),
    "outside_broken": N_("Files were edited outside the editor and are not sound. The last good version stays live."),
    "live_now": N_("live now"),
    "by": N_("Written by"),
    "approved_by": N_("Approved by"),
    "why": N_("Why"),
    "answered_words": N_("Only how it is said changes."),
    "answered_facts": N_("What it says changes."),
    "behind": N_("Readers of these languages are told that their text is older:"),
    "files": N_("{number} files"),
    "file_contacts": N_("Contacts"),
    "file_sources": N_("Sources"),
    "file_laws": N_("Laws"),
    "file_readme": N_("Notes on the files"),
    "file_policy": N_("Rules of answering"),
    "show": N_("What changed"),
    "roll_back": N_("Make this version live again"),
    "begin_as_it_was": N_("Begin a draft with this version's text"),
    "of_article": N_("Versions of: {title}"),
    "of_all": N_("Versions of everything"),
    "numbers_change": N_("If you go back, these phone numbers change"),
    "numbers_stay": N_("If you go back, no phone number changes."),
    "numbers_unreadable": N_("The phone numbers of this version cannot be read."),
    "undoes": N_("Later versions that going back undoes: {number}"),
    "undoes_more": N_("Those that are not named here stand above it in this list: {number}"),
    "undoes_files": N_("Files that going back changes: {number}"),
    "undoes_nothing": N_("It says the same as what is live now."),
    "rolling_back": N_("Going back…"),
    "roll_back_why": N_("Why do you go back? One line, it stays in the history"),
    "reason_back": N_("Back to the version of {when} ({id})"),
    "reason_came": N_("The articles as they came with Sual"),
    "reason_outside": N_("Files were edited outside the editor"),
    "reason_ended": N_("Taken back after its last day, {day}: {title}. Why it had been published: {reason}"),
    "by_outside": N_("somebody outside the editor"),
    "version_of": N_("Version of {when}"),
    "too_many": N_("Too much changed to be shown word by word."),
    "told_published": N_("Published. Everybody reads it now."),
    "told_published_not_all": N_(
        "Published, as it was approved. Somebody saved more meanwhile: that is a new draft, which is not live."
    ),
    "told_published_unnoted": N_(
        "Published. Everybody reads it now. The database is busy, so the draft stands in the lists as approved for "
        "some more minutes."
    ),
    "told_rolled_back": N_("That version is live again."),
    "expired": N_("Its last day was {day}, and it is over: {title}"),
    "expired_back": N_("If you go back, this is live again and stays, though its last day was {day}: {title}"),
}
