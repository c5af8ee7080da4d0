"""The short words of conversations that are led: buttons, progress, greetings, what to say on the phone."""

from __future__ import annotations

from sual.text.words import N_

BACK = N_("Back")
STOP = N_("Stop")
GO_ON = N_("Go on")
ASK_PERSON = N_("Ask a person of the helpline to answer here")
WITHDRAW = N_("Take back my request")
SHARE = N_("Show the helpline what I write from now on")
UNSHARE = N_("Stop showing what I write")
TODAY = N_("Today")
YESTERDAY = N_("Yesterday")
PROGRESS = N_("{number} of {total}")
# Before each message to who told of danger and is safe to talk: what there is to come, and how much of it.
SAFE_PROGRESS = N_("About help and your rights: part {number} of {total}")
GOOD_MORNING = N_("Good morning.")
GOOD_DAY = N_("Good day.")
GOOD_EVENING = N_("Good evening.")
# What a person says to whoever answers the phone, made of titles of articles.
CALLING_ABOUT = N_("I am calling about this: {topics}")
