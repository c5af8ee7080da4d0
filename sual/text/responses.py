"""The names under which the dialogue asks for words, and the English message of each.

Rasa's domain names the same responses; a test holds the two equal. What contacts are shown with a
response is in `knowledge/policy/outcomes.yml`.
"""

from __future__ import annotations

from sual.text.words import N_

RESPONSES: dict[str, str] = {
    "utter_greet": N_(
        "Hello. I answer questions about staying, working and asylum in Azerbaijan, "
        "about your rights, and about getting help. What would you like to know?"
    ),
    "utter_thanks": N_("You are welcome. Ask me again whenever you need to."),
    "utter_goodbye": N_("Goodbye. Take care of yourself."),
    "utter_bot_challenge": N_(
        "I am a program, not a person. Everything I say was written and checked by people "
        "beforehand, and I show where it comes from."
    ),
    "utter_human": N_("To talk to a person, call one of these numbers."),
    "utter_language_changed": N_("I will answer in English from now on."),
    "utter_language_which": N_("In which language shall I answer?"),
    "utter_affirm": N_("Good. What else would you like to know?"),
    "utter_deny": N_("All right. Please ask in other words what you would like to know."),
    "utter_unclear": N_(
        'I did not understand that. Please write your question in a few words, for example: "How do I extend my stay?"'
    ),
    "utter_no_answer": N_("I have no checked answer to that. The State Migration Service can tell you more."),
    "utter_did_you_mean": N_("Did you mean one of these?"),
    "utter_urgent": N_("If you are in danger or cannot leave, call for help. You can close this page at any time."),
    "utter_archived": N_("This was true in the past. Nothing I know says that it still is."),
    "utter_out_of_order": N_(
        "Something is not working here, so I cannot look for an answer now. Please call one of these numbers."
    ),
}
