"""Words around every page of the editor, and the names of the pages of a draft."""

from __future__ import annotations

from sual.text.words import N_

FRAME: dict[str, str] = {
    "editor": N_("Editor"),
    "rooms": N_("Parts of the editor"),
    "articles": N_("Articles"),
    "reviews": N_("Reviews"),
    "contacts": N_("Contacts"),
    "suggestions": N_("Suggestions"),
    "sources": N_("Sources"),
    "history": N_("Published versions"),
    "exchange": N_("Import and export"),
    "unsent": N_(
        "Something that you wrote could not be sent yet and is kept in this browser. If others use this computer, "
        "throw it away."
    ),
    "unsent_stay": N_("Stay signed in"),
    "unsent_keep": N_("Sign out and keep it for seven days"),
    "unsent_forget": N_("Sign out and throw it away"),
    "staying_signed_out": N_(
        "You are signed out. Nothing was saved, and what you typed stays here. Sign in in another tab, come back and "
        "press again."
    ),
    "staying_sign_in": N_("Sign in in another tab"),
    "staying_second_factor": N_("Set up your second factor in another tab"),
    "staying_offline": N_("Nothing was saved, because Sual does not answer. What you typed stays here. Press again."),
    "versions_of_article": N_("Published versions of this article"),
    "draft_pages": N_("Pages of this draft"),
    "rule_changed": N_('The rule itself changed? Change the number in "Must be in every language" first'),
    "rule_first": N_(
        "If the rule itself changed, change its number for all languages first; then you are asked here what changes, "
        "and one language may go ahead."
    ),
    "page_edit": N_("Edit"),
    "page_try": N_("Try it"),
    "page_preview": N_("Preview"),
    "page_review": N_("Review and publish"),
}
