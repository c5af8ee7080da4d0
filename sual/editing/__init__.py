"""The editor without its pages: drafts, their checks, trying them out, publishing.

What a page calls. Everything blocks, so call it in a thread; `session` is one of `Database.session()` or
`Database.run`, `content` is `service.content`, `live` is `content.live.read`.

drafts/writing.py   begin_article, begin_contacts, begin_sources, find, listed; save (every few seconds, with the
                    version it rests on; `Saved.conflicts` are shown)
drafts/catching_up.py  take_live (after StaleError)
drafts/presence.py  present (heartbeat)
drafts/going_live.py how a draft goes live: what was saved meanwhile becomes a draft of its own
drafts/choosing.py  parting (how a draft stands to what is live), choose (lines, where both changed the same)
drafts/authors.py   draft.parts: everybody who changed something, with the reason of each
drafts/describing.py  describe (reason and days), give_reason
drafts/review.py    both of them, open_findings, ignore, ask_for_review, tick, approve, send_back
drafts/hindering.py  why_not: what each of them would be refused with, for a page to say beside a button
drafts/meaning.py   question_of (does what is said change, or only how?), the answer of which goes to `ask_for_review`
drafts/failing.py   failed: drafts that were not published on their day; `draft.failure` says why
drafts/numbers.py   a new number is typed twice by its writer (`save`) and once more by its reviewer (`approve`)
drafts/merging.py   merge: three texts into one, with what contradicts
registry.py         one entry of `contacts.yml` or `sources.yml`, every other line as it was
watch.py            resting_on(knowledge, change): every block that rests on a document, who names a contact or a law
rereading.py        to_read_again(knowledge): articles whose document changed since they were read against it
contact_uses.py     contact_uses(knowledge, id): every article, block and reply that uses a contact
following.py        with_followers: what changes with a number or a website that moves
revising.py         with_days: the day beside a revision that is raised
checking.py         check_changes(live, draft.changes): every Finding with language, place, line, why and how to mend
trial.py            try_out(content, draft.changes): `rank` one question, `golden` questions before and after; which
                    questions are asked stands in trial_questions.py, what is counted of them in trial_effect.py
undoing.py          undoings(content, versions): what going back to each of them would undo, phone numbers first
lasting.py          saying, over_in: which versions say what had a last day, and which though that is over
earlier.py          article_at, begin_as_it_was: one article as it was in a version, as a draft
own_reasons.py      own_reason(text): a reason that Sual wrote, known again to be said in the language of the reader
desk.py             Desk(database, content, note): publish, roll_back, settle, keep_days; `commit` is the live version
publishing/         Content: live, versions, look, problems (what is wrong with files edited outside), listen;
                    get_ready, before somebody publishes

What was refused is a DraftError (drafts/errors.py; it has a `notice`, and NotAllowedError a `code`, which a page says
in the language of its reader), a PublishError (publishing/errors.py) or a DatabaseUnavailableError; each says what to
do. Who somebody is, and whether they may edit at all, is for pages to find out: names come in as they are. How
publishing is made safe: docs/decisions/publishing.md.
"""
