"""What is said where a draft was not published on its day."""

from __future__ import annotations

from sual.text.words import N_

FAILING: dict[str, str] = {
    "failed_list": N_("Not done on the day that was set"),
    "failed_publish": N_("Not published on its day, {day}"),
    "failed_end": N_("Not taken back after its last day, {day}"),
    "failed_tried": N_("Last tried"),
    "failed_short": N_("not published on its day"),
    "overdue": N_(
        "Its day has come and it is not live yet. Sual tries every five minutes. If it stays like this, publish it by "
        "hand: the page then says what is wrong."
    ),
    "refused_unexpected": N_("Something went wrong within Sual ({said})."),
    "end_stale": N_("Somebody else published a change of the same text."),
    "do_mend": N_("What to do: mend it, or set it aside with a reason, then have it reviewed again."),
    "do_take_live": N_("What to do: bring the draft up to what is live, then have it reviewed again."),
    "do_days": N_("What to do: send it back, set a later last day or none, then have it reviewed again."),
    "do_review": N_("What to do: have it approved again."),
    "do_wait": N_("There is nothing to do. Sual tries again every five minutes."),
    "do_tell": N_("Sual tries again every five minutes. If it stays like this, tell who runs Sual."),
    "do_end": N_("What it changed is still live. What to do: take it out in a new draft."),
    "broken_outside": N_("Files were edited outside the editor and are not sound."),
    "broken_see": N_('What is wrong with them stands in "Published versions".'),
}
