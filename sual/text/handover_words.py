"""What a person is told while somebody of the helpline answers them; said by the service, never through Rasa."""

from __future__ import annotations

from sual.text.words import N_

HANDOVER: dict[str, str] = {
    "taken": N_(
        "Somebody of the helpline has taken your request and will write to you here. Please keep this page open."
    ),
    "given_back": N_("Your request waits again for another person of the helpline."),
    "closed": N_("The helpline has ended your request. You can go on asking me, or call one of these numbers."),
    "expired": N_("Your request was open for a day and has ended. Please call one of these numbers."),
    "shared": N_(
        "From now on, whoever of the helpline takes your request sees what you write here, until the request ends or "
        "you stop it. Nobody sees what you wrote before. None of it is saved."
    ),
    "unshared": N_("What you write is not shown to the helpline any more. What was shown is deleted."),
    "not_shared": N_("You have no open request, so nothing is shown to anybody."),
}
