"""What stands around every page, and on the first one."""

from __future__ import annotations

from sual.text.words import N_

SITE: dict[str, str] = {
    "skip": N_("Skip to the main part"),
    "choose_language": N_("Choose your language"),
    "six_languages": N_("Write as you speak, in your own letters or in Latin letters."),
    "topics": N_("What people ask about"),
    "residence_about": N_("Registering your address, staying longer, and what to do when your papers have run out."),
    "work_about": N_("Permission to work, contracts, wages, and finding a job."),
    "asylum_about": N_("Asking for protection, papers for refugees, and people who have no nationality."),
    "trafficking_about": N_("For people who are forced, cheated or not free to leave."),
    "detention_about": N_("Why a person may be held, for how long, and with which rights."),
    "life_about": N_("Health care, school, marriage, language courses, and complaints."),
    "show_topic": N_("Show these answers"),
    "without_script": N_("The chat on this page needs JavaScript, which your browser does not run now."),
    "plain_chat": N_("Ask without JavaScript"),
    "about_site": N_("About this site"),
    "privacy": N_("Privacy"),
    "accessibility": N_("Accessibility"),
    "answering": N_("How Sual answers"),
    "offline": N_("Read without internet"),
    "embed": N_("Sual on your website"),
    "not_a_person": N_("Sual is a computer program. It is not a person, not a lawyer and not a government office."),
    "operator": N_("This site is run by {operator}."),
    "no_operator": N_(
        "Whoever runs this site has not written a name here. Ask the people from whom you have its address."
    ),
}
