"""What staff are told whose form was not read, or whose address leads nowhere: in Azerbaijani, Russian and English."""

from __future__ import annotations

from sual.text.words import N_

NOT_READ: dict[str, str] = {
    "title": N_("Nothing was saved"),
    "kept": N_("What was saved before is still there."),
    "back": N_("Back to the page"),
    "too_large": N_("What you sent is larger than {limit}, so nothing of it was read."),
    "kilobytes": N_("{number} kB"),
    "megabytes": N_("{number} MB"),
    "too_large_next": N_(
        "Go back with your browser. If your text is still there, take out what is too much and save again. If not, "
        "open the page again, paste smaller pieces, and save after each."
    ),
    "files_next": N_("Send fewer or smaller files at a time."),
    "slow": N_("What you sent did not arrive in time, so nothing of it was read."),
    "slow_next": N_("Go back with your browser and send it again. If that fails too, save less at a time."),
    "not_utf8": N_("What you sent holds characters that cannot be read."),
    "not_utf8_next": N_("Go back with your browser, paste the text again as plain text, and save again."),
    "no_form": N_("What you sent is no form of this page, or has too many fields."),
    "no_form_next": N_("Open the page again and repeat what you did. Save less at a time."),
}

LOST: dict[str, str] = {
    "title": N_("This page cannot be shown"),
    "gone": N_("There is nothing at this address."),
    "gone_next": N_(
        "It may have been removed or renamed meanwhile, or the address was not copied whole. Look for it in the "
        "overview."
    ),
    "incomplete": N_("Something is missing in this address, or it is not as expected."),
    "incomplete_next": N_("Go to the overview and choose again with its buttons and links."),
    "only_sent": N_("This address only takes what a button of a page sends; it cannot be opened by itself."),
    "failed_next": N_("Try again in a minute. If it stays like this, tell whoever runs Sual."),
    "back": N_("Back to where you came from"),
    "overview": N_("To the overview"),
}
