"""The pages to keep on a phone, for when there is no internet."""

from __future__ import annotations

from sual.text.words import N_

OFFLINE: dict[str, str] = {
    "offline_what": N_("The most urgent answers and the helplines can stay on this phone for when it has no internet."),
    "offline_trace": N_(
        "This leaves a trace. Whoever uses this phone can find these pages. If that could put you in danger, do not "
        "switch it on."
    ),
    "offline_pages": N_("These pages are kept"),
    "offline_questions": N_("What you ask is never kept on this phone."),
    "offline_keep": N_("Keep on this phone"),
    "offline_remove": N_("Remove from this phone"),
    "offline_kept": N_("These pages are on this phone now."),
    "offline_not_kept": N_("Nothing is kept on this phone."),
    "offline_failed": N_("That did not work, so nothing is kept on this phone."),
    "offline_impossible": N_("Your browser cannot do this. You can print the pages instead."),
    "offline_saved": N_("Kept on {date}. When you have internet, see whether something has changed."),
}
