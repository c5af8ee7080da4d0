"""What the audit log calls what staff did; shown to admins in Azerbaijani, Russian and English."""

from __future__ import annotations

from sual.text.words import N_, P_, Plural

AUDIT: dict[str, str | Plural] = {
    "title": N_("Audit log"),
    "explained": N_(
        "What staff did, one line for each time. Nothing is ever removed. Of requests from the chat there is only the "
        "minute: no words, no language, no topic."
    ),
    "whole": P_("The log is whole: {number} entry.", "The log is whole: {number} entries."),
    "vouches": N_("Write down the last code elsewhere. It vouches for all entries before it:"),
    "broken": N_("The log was changed by other means. Tell whoever runs the service: {fault}"),
    "failed": N_("The database does not answer, so the log cannot be shown. Please try again in a moment."),
    "number": N_("Entry"),
    "at": N_("When"),
    "who": N_("Who"),
    "nobody": N_("nobody signed in"),
    "what": N_("What"),
    "subject": N_("Of what"),
    "older": N_("Older entries"),
    "newest": N_("Newest entries"),
    "empty": N_("There are no entries yet."),
}

# By the name that the log keeps.
ACTIONS: dict[str, str] = {
    "sign_in": N_("signed in"),
    "sign_in_failed": N_("password wrong again and again"),
    "code_failed": N_("second factor wrong again and again"),
    "provider_refused": N_("refused: known to the provider, but not here"),
    "identity_used_first": N_("first sign-in through the provider"),
    "identity_bound": N_("bound to an identity"),
    "identity_unbound": N_("identity unbound"),
    "account_created": N_("account made"),
    "account_disabled": N_("account disabled"),
    "account_enabled": N_("account enabled"),
    "account_reset": N_("account reset"),
    "roles_changed": N_("roles changed"),
    "password_set": N_("password set"),
    "second_factor_on": N_("second factor turned on"),
    "second_factor_off": N_("second factor turned off"),
    "recovery_codes_new": N_("new recovery codes"),
    "session_revoked": N_("sessions ended"),
    "handover_requested": N_("a person asked for the helpline"),
    "handover_taken": N_("request taken"),
    "handover_answered": N_("request answered"),
    "handover_given_back": N_("request given back"),
    "handover_closed": N_("request closed"),
    "handover_withdrawn": N_("request withdrawn by the person"),
    "handover_ended": N_("request ended with its conversation"),
    "handover_expired": N_("request ended after a day"),
    "handover_restarted": N_("request ended by a restart"),
    "duty_hours_added": N_("duty hours added"),
    "duty_hours_removed": N_("duty hours removed"),
    "question_filed": N_("wrong answer filed"),
    "group_suggested": N_("unanswered questions suggested to the editors"),
    "counts_exported": N_("figures exported"),
    "draft_approved": N_("draft approved"),
    "draft_sent_back": N_("draft sent back"),
    "draft_rejected": N_("draft rejected"),
    "draft_published": N_("draft published"),
    "draft_ended": N_("change taken back after its last day"),
    "version_rolled_back": N_("earlier version made live again"),
}
