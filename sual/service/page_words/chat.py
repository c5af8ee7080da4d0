"""The chat without JavaScript."""

from __future__ import annotations

from sual.text.words import N_

CHAT: dict[str, str] = {
    "chat_title": N_("Ask Sual"),
    "chat_note": N_("This page works without JavaScript. It shows your last question only."),
    "your_question": N_("Write your question"),
    "send": N_("Send"),
    "you_wrote": N_("You wrote"),
    "reply": N_("Answer"),
    "press_one": N_("You can press one of these"),
    "degraded": N_("Part of the service is not working, so this answer was found in a simpler way."),
    "new_begun": N_("The conversation before has ended. This is a new one."),
    "foreign_form": N_("That message did not come from this page, so I have not read it. You can send it from here."),
    "end": N_("End and forget"),
    "end_note": N_("This deletes the conversation. The history of your browser stays; only you can delete it."),
    "forgotten": N_("The conversation is deleted"),
    "forgotten_note": N_(
        "The history of your browser still shows that you were here. You can delete it in the settings of the browser."
    ),
    "exit": N_("Leave this site now"),
    "exit_note": N_("Opens a page about the weather. It does not delete the history of your browser."),
    "new_conversation": N_("New conversation"),
}
