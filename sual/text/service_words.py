"""What the service says beside articles and dialogue: its errors and the words of its pages."""

from __future__ import annotations

from sual.text.words import N_

ERRORS: dict[str, str] = {
    "bad_request": N_("I could not read that request. Please send it again as JSON."),
    "not_utf8": N_("I could not read those characters. Please send the text as UTF-8."),
    "signed_out": N_("You are not signed in any more. Sign in in another tab, then send it again."),
    "second_factor_needed": N_("Set up your second factor first."),
    "role_missing": N_("Your account does not have the right to do this. An administrator can give it to you."),
    "foreign_origin": N_("This came from another site and was not done. Open the page again and repeat it there."),
    "forbidden": N_("This address is for another part of the service."),
    "not_found": N_("There is nothing at this address."),
    "unknown_article": N_("There is no article of that name."),
    "unknown_conversation": N_("This conversation has ended. Please start a new one."),
    "method_not_allowed": N_("This address does not work in that way."),
    "too_large": N_("That is too long to be read. Please send a shorter message."),
    "invalid_request": N_("Something in that request is missing or of the wrong kind."),
    "text_too_long": N_(
        "Your message is longer than {limit} characters. Please shorten it, or send it in several messages."
    ),
    "unknown_language": N_(
        "I do not know that language. I know Azerbaijani, Russian, English, Persian, Arabic and Urdu."
    ),
    "unknown_choice": N_("That choice is not there any more. Please write what you would like to know."),
    "too_many_requests": N_("That was too fast for me. Please wait a moment and send it again."),
    "internal_error": N_("Something went wrong here. Please try again."),
    "not_ready": N_("The service is not ready yet. Please try again in a moment."),
    "not_kept": N_("The database does not answer, so nothing was changed. Please try again in a moment."),
}

PAGE: dict[str, str] = {
    "title": N_("Questions and answers for migrants in Azerbaijan"),
    "introduction": N_(
        "Ask about staying, working and asylum in Azerbaijan, about your rights, and about getting "
        "help. Every answer was written and checked by people and shows its source."
    ),
    "languages": N_("Languages"),
    "call": N_("People you can call"),
    "danger": N_("If you are in danger or cannot leave, call for help."),
    "articles": N_("All answers"),
    "home": N_("Ask a question"),
    "sources": N_("Sources"),
    "paragraph": N_("paragraph {paragraph}"),
    "as_of": N_("What the sources said in {year}."),
    "archived": N_("This was true in the past. Nothing I know says that it still is."),
    "related": N_("See also"),
    "all_articles": N_("All answers by subject"),
    "residence": N_("Staying in Azerbaijan"),
    "work": N_("Work"),
    "asylum": N_("Asylum"),
    "trafficking": N_("Help for people who are exploited"),
    "detention": N_("Detention"),
    "life": N_("Daily life"),
    "show_official": N_("Show this to an official"),
    "official_notice": N_(
        "This sheet tells what the public documents below say. "
        "It is information, not a decision and not an official document."
    ),
    "law": N_("Legal basis"),
    "law_article": N_("Article {article}"),
    "scan": N_("This page on a phone"),
}
