"""The names under which the dialogue asks for words, and the English message of each.

Rasa's domain names the same responses; a test holds the two equal. What contacts are shown with a
response is in `knowledge/policy/outcomes.yml`.
"""

from __future__ import annotations

from sual.text.languages import Language
from sual.text.words import N_, words

RESPONSES: dict[str, str] = {
    "utter_greet": N_(
        "I answer questions about staying, working and asylum in Azerbaijan, "
        "about your rights, and about getting help. What would you like to know?"
    ),
    "utter_thanks": N_("You are welcome. Ask me again whenever you need to."),
    "utter_goodbye": N_("Goodbye. Take care of yourself."),
    "utter_bot_challenge": N_(
        "I am a program, not a person. Everything I say was written and checked by people "
        "beforehand, and I show where it comes from."
    ),
    "utter_privacy": N_(
        "I do not ask who you are. While we talk, I remember our language, the topic and your answers in a guided "
        'check. Sual\'s page "Privacy" says what happens to your words, and when all is gone. Please write no names '
        "and no numbers of papers."
    ),
    "utter_human": N_("To talk to a person, call one of these numbers."),
    "utter_handover_offer": N_("You can also ask a person of the helpline to answer here. This can take a while."),
    "utter_handover_nobody": N_(
        "Nobody of the helpline is on duty here now, so no person can answer you here. Please call one of these "
        "numbers."
    ),
    "utter_handover_noted": N_(
        "Your request is noted. Perhaps nobody is free, and then nobody answers here. Please call one of these "
        "numbers meanwhile. The helpline sees your language, the topic and whether it is urgent, but none of your "
        "words."
    ),
    "utter_handover_waiting": N_("Your request is noted already. You can call one of these numbers meanwhile."),
    "utter_handover_withdrawn": N_("Your request is taken back. You can go on asking me."),
    "utter_handover_failed": N_(
        "Your request could not be noted, so no person will answer you here. Please call one of these numbers."
    ),
    "utter_language_changed": N_("I will answer in English from now on."),
    "utter_language_which": N_("In which language shall I answer?"),
    "utter_affirm": N_("Good. What else would you like to know?"),
    "utter_deny": N_("All right. Please ask in other words what you would like to know."),
    "utter_unclear": N_(
        'I did not understand that. Please write your question in a few words, for example: "How do I extend my stay?"'
    ),
    "utter_check_again": N_("I did not understand that. Please press one of the answers, or write it in a few words."),
    "utter_check_date": N_("Please write the day in numbers, for example {example}."),
    "utter_check_future": N_("That day is still to come. Please write the day on which it began."),
    "utter_check_stopped": N_("We stop here. I forget your answers when this conversation ends."),
    "utter_safe": N_("Are you safe to talk now?"),
    "utter_not_safe": N_(
        "Close this page whenever you need to. I keep nothing of what you write. When it is safe, call one of"
        " these numbers."
    ),
    "utter_safe_stopped": N_("All right. You can come back whenever you want."),
    "utter_insult": N_(
        "I see that you are upset. I answer questions about your stay, your work and your rights. If you "
        "would rather talk to a person, call one of these numbers."
    ),
    "utter_unclear_again": N_(
        "I still do not understand. Please ask about one thing, with a few plain words, or press one of these topics."
    ),
    "utter_call_a_person": N_("I could not help you with this. A person can: please call one of these numbers."),
    "utter_again": N_("Here is all that I know about this:"),
    "utter_several": N_("You asked about more than one thing. Here is one after the other."),
    "utter_call_summary": N_("When you call, you can read this out or show it:"),
    "utter_no_answer": N_(
        "I have no checked answer to that. I know about staying, working and asylum in Azerbaijan, about your rights, "
        "and about getting help. To ask a person, call one of these numbers."
    ),
    "utter_did_you_mean": N_("Did you mean one of these?"),
    "utter_urgent": N_("If you are in danger or cannot leave, call for help. You can close this page at any time."),
    "utter_despair": N_(
        "I am sorry that it is so hard for you. Please do not stay alone with this: talk to somebody near you now, or "
        "call one of these numbers. I am a program, and I know no number that is only for this."
    ),
    "utter_rescue": N_(
        "If a life is in danger, do not wait for me. Ask people near you to call an ambulance, the police or the fire "
        "brigade. My sources do not name their numbers. The numbers that I know:"
    ),
    "utter_archived": N_("This was true in the past. Nothing I know says that it still is."),
    "utter_out_of_order": N_(
        "Something is not working here, so I cannot look for an answer now. Please call one of these numbers."
    ),
}


def response_text(name: str, language: Language, **values: object) -> str:
    """Give the words of a response.

    Args:
        name: in RESPONSES.
        language: of the words.
        values: what replaces `{name}` placeholders.

    Returns:
        The text.

    Raises:
        KeyError: when there is no such response.
    """
    return words(RESPONSES[name], language, **values)
