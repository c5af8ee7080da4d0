"""Words of the page by which articles go out to translators and come back."""

from __future__ import annotations

from sual.text.words import N_

EXCHANGE: dict[str, str] = {
    "in_row": N_("row {row}: {why}"),
    "in_cell": N_('row {row}, column "{column}": {why}'),
    "title": N_("Import and export"),
    "out": N_("For translators who work elsewhere"),
    "out_explained": N_(
        "XLIFF is what programs of translators read, CSV is for a spreadsheet. Send the file, and take in below what "
        "comes back. What must stay the same, such as figures and contacts, is protected in it."
    ),
    "article": N_("Article"),
    "all_articles": N_("All articles"),
    "into": N_("Into which language"),
    "from": N_("From which language"),
    "format": N_("Kind of file"),
    "xliff": N_("XLIFF 2.0 (all articles: one ZIP of many files)"),
    "csv": N_("CSV, for a spreadsheet"),
    "export": N_("Export"),
    "same_language": N_("The two languages must differ."),
    "whole": N_("The whole knowledge base"),
    "whole_explained": N_(
        "One ZIP with everything that is live, signed with the key of this Sual, so that another Sual can see that "
        "nobody changed it on the way. Those who take it in need the public half of the key; tell it to them by "
        "another way than the file goes."
    ),
    "public_key": N_("Public half of the key"),
    "no_key": N_("This Sual has no key that it can use, so nothing can be signed. Tell whoever runs Sual:"),
    "export_all": N_("Export everything"),
    "back": N_("Take in what came back"),
    "back_explained": N_(
        "Nothing is published by this. First you see what would change; then a draft is made, which is checked and "
        "reviewed like any other."
    ),
    "files": N_("Files (.xlf, .xliff, .csv, or one signed .zip), together at most {limit} MB"),
    "trusted": N_("For a ZIP of another Sual: the public half of its key"),
    "show_changes": N_("Show what would change"),
    "no_file": N_("Choose at least one file."),
    "zip_alone": N_("A ZIP holds everything, so it is taken in alone. Choose either one ZIP or other files."),
    "not_a_form": N_("What was sent is no form with files, or holds too many. Choose the files again."),
    "wrong": N_("This cannot be taken in, and nothing was changed:"),
    "wrong_out": N_("This cannot be exported:"),
    "more": N_("and {number} more"),
    "would_change": N_("What would change"),
    "nothing_changes": N_("What came back says the same as what is live. Nothing would change."),
    "left_out": N_(
        "These files of the ZIP differ, too, but no draft can change them. Whoever runs Sual changes them in the "
        "folder:"
    ),
    "too_much_to_show": N_("So much changes that the words are shown only for the first {number}."),
    "new_text": N_("new"),
    "removed": N_("removed"),
    "added": N_("added"),
    "place_title": N_("Title"),
    "place_summary": N_("Summary"),
    "place_block": N_("Block {number}"),
    "place_question": N_("Question"),
    "sources_removed": N_("no longer rests on: {sources}"),
    "sources_added": N_("newly rests on: {sources}"),
    "contacts": N_("Contacts"),
    "article_file": N_("What is the same in all languages"),
    "to_mend": N_("The checks find this. It can be mended in the draft, and has to be before it is published:"),
    "take": N_("Make drafts of this"),
    "do_not_take": N_("Do not take it in"),
    "reason": N_("Why, in one line"),
    "reason_filled": N_("Translation came back: {files}"),
    "gone": N_("What you wanted to take in is no longer held here. Send the files again."),
    "changed_meanwhile": N_(
        "What is live changed after you looked at the comparison, so nothing was taken in. Send the files again, and "
        "look at what would change now."
    ),
    "taken": N_("Drafts were made. Go through each of them as through any other:"),
    "there_already": N_("You have drafts with exactly these texts already, so no second ones were made:"),
    "no_zip_yet": N_(
        "This Sual takes no ZIP yet, because it has no key. Whoever runs Sual can make one. To take in the ZIP of "
        "another Sual, write the public half of its key below."
    ),
}
