"""The page about privacy. Every sentence is true of the code: `sual/service/privacy.py`, `logs.py`, `limits.py`."""

from __future__ import annotations

from sual.text.words import N_

PRIVACY: dict[str, str] = {
    "privacy_short": N_("Sual does not ask who you are, and it does not keep what you write."),
    # Where questions that found no answer are kept (SUAL_KEEP_UNANSWERED).
    "privacy_short_unanswered": N_(
        "Sual does not ask who you are. It keeps some questions that found no answer, with the names and numbers it "
        "notices hidden, to learn what is missing."
    ),
    "privacy_words": N_("What happens to what you write"),
    "privacy_read": N_(
        "Programs on the computer of this site read your message and look for an answer. They send it nowhere else."
    ),
    "privacy_gone": N_("Your words are gone as soon as you have the answer. They are written to no disk and no log."),
    "privacy_gone_unanswered": N_(
        "Your words are gone as soon as you have the answer. There is one exception: of a conversation in which a "
        "question found no answer, one question is kept when the conversation is over, cut to {characters} characters, "
        "with its language and week, for at most {days} days. Names that are introduced as such, phone numbers and "
        "numbers of papers are hidden in it. Nothing is kept if you end the conversation yourself, or if danger was "
        "noticed in it."
    ),
    "privacy_memory": N_(
        "While a conversation lasts, the computer remembers its language, what it was about, and what you answered "
        "in a guided check."
    ),
    "privacy_end": N_(
        "A conversation ends when you end it, after {quiet} without a message, and after {longest} at the latest. Then "
        "nothing of it is left."
    ),
    "privacy_end_unanswered": N_(
        "A conversation ends when you end it, after {quiet} without a message, and after {longest} at the latest. Then "
        "nothing else of it is left."
    ),
    # Where both times are the same.
    "privacy_end_once": N_(
        "A conversation ends when you end it, and after {longest} at the latest. Then nothing of it is left."
    ),
    "privacy_end_once_unanswered": N_(
        "A conversation ends when you end it, and after {longest} at the latest. Then nothing else of it is left."
    ),
    "privacy_none": N_("There are no accounts, no cookies, no advertising, and nothing follows you to other sites."),
    "privacy_device": N_("What your phone or computer keeps"),
    "privacy_history": N_(
        "The history of your browser shows that you were on this site. No button on this site can delete it, not even "
        "the one that leaves it."
    ),
    "privacy_tab": N_("The chat keeps the number of your conversation and your language until you close the tab."),
    "privacy_offline": N_("Only if you switch on reading without internet, pages stay on your phone."),
    "privacy_shared": N_(
        "If somebody else looks at your phone, open this site in a private window, and delete the history afterwards."
    ),
    "privacy_seen": N_("What others can see"),
    "privacy_counts": N_(
        "Whoever runs this site sees how many messages were answered, in which languages, with what kind of answer, "
        "and how fast."
    ),
    "privacy_ratings": N_(
        "If you say whether an answer helped, it is counted by day, answer, language and reason. The count stays. It "
        "says nothing of you."
    ),
    "privacy_person": N_(
        "If you ask for a person of the helpline, the minute, your language, the topic and whether it is urgent are "
        "kept for at most {days} days. The minute alone stays in a list of what the helpline did. None of your words "
        "are kept."
    ),
    "privacy_shown": N_(
        "Only if you press the button for it, the person of the helpline sees what you write from then on. It is kept "
        "nowhere but in memory, and is gone when your request ends."
    ),
    "privacy_daily": N_(
        "How many questions there were is counted by day, topic, language and kind of answer. These counts stay. They "
        "say nothing of you."
    ),
    "privacy_log": N_(
        "Its log holds times, kinds of pages, and errors. It holds no words, no addresses and no numbers of "
        "conversations."
    ),
    "privacy_limit": N_(
        "To stop machines that flood the site, it counts requests for at most one hour by a code made of your internet "
        "address. The code cannot be turned back and is written nowhere."
    ),
    "privacy_network": N_(
        "Your internet provider, and whoever owns the network, can see that you visit this site. Another program in "
        "front of it may keep the addresses of visitors; ask whoever runs it."
    ),
    "privacy_rights": N_("What you can do"),
    "privacy_names": N_("Do not write names, addresses or numbers of papers. Sual does not need them."),
    "privacy_ask": N_(
        "You may ask what is kept about you and have it deleted. As nothing here has your name on it, nobody can find "
        "your conversation but you. You can end it at any time."
    ),
    "whom_to_ask": N_("Whom to ask"),
}
