"""The words around a conversation in the widget, by the keys under which it asks for them.

The widget gets them as `/widget/words/{language}.json`. `{...}` is filled in by the widget.
"""

from __future__ import annotations

from sual.text.words import N_

WIDGET_WORDS: dict[str, str] = {
    "title": N_("Ask Sual"),
    "choose_language": N_("Choose your language"),
    "placeholder": N_("Write your question"),
    "send": N_("Send"),
    "you": N_("You"),
    "sual": N_("Sual"),
    "person": N_("A person of the helpline"),
    "call": N_("Call"),
    "website": N_("Website"),
    "languages": N_("Languages"),
    "source": N_("Source"),
    "paragraph": N_("paragraph {paragraph}"),
    "as_of": N_("What the sources said in {year}."),
    "close": N_("Close the chat"),
    "new_conversation": N_("New conversation"),
    "language": N_("Language"),
    "menu": N_("Settings"),
    "letters": N_("Nicer Urdu letters"),
    "sending": N_("Sending"),
    "typing": N_("Looking for an answer"),
    "slow": N_("This is taking long. You can call one of these numbers in the meantime."),
    "offline": N_("Not sent yet: no connection. It will be sent as soon as there is one."),
    "failed": N_("This did not work. Please try again later."),
    "retry": N_("Try again"),
    "helplines": N_("People you can call"),
    "more": N_("Show more"),
    "less": N_("Show less"),
    "continued": N_("Your conversation goes on. What was written before is no longer shown here."),
    "degraded": N_("Part of the service is not working, so this answer was found in a simpler way."),
    # The way out of danger
    "exit": N_("Leave now"),
    "exit_note": N_("“{exit}” deletes this chat and opens another page. Pressing Shift three times does the same."),
    "history": N_("Your browser still keeps this page in its list of visited pages."),
    "shift": N_("To leave this page, press Shift again. Presses left: {number}."),
    "leaving": N_("Leaving this page"),
    # What can be done with an answer
    "tools": N_("What you can do with this answer"),
    "official": N_("Show this to an official"),
    "related": N_("Related questions"),
    "no_related": N_("There are no related questions."),
    "listen": N_("Listen"),
    "stop": N_("Stop reading aloud"),
    "share": N_("Share"),
    "copied": N_("The link was copied."),
    "print": N_("Open the page to print it"),
    # Whether an answer helped
    "helped": N_("Did this help?"),
    "yes": N_("Yes"),
    "no": N_("No"),
    "why": N_("What was the problem?"),
    "wrong": N_("It is wrong"),
    "unclear": N_("It is hard to understand"),
    "not_my_case": N_("It is not about my case"),
    "nobody_answered": N_("Nobody answered the phone"),
    "thanks": N_("Thank you. None of your words were sent with this."),
}
