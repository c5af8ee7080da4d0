"""The documents can be cited by what they really contain."""

from __future__ import annotations

from sual.knowledge import Knowledge


def test_every_source_is_used(knowledge: Knowledge) -> None:
    used = {source for article in knowledge.articles.values() for source in article.sources}
    assert used <= set(knowledge.sources)
    assert used == {"cmw", "greta", "osce", "cescr", "nc"}


def test_labels_of_ours_say_where_the_passage_begins(knowledge: Knowledge) -> None:
    assert all(len(words.split()) >= 2 for words in knowledge.sources["nc"].labels.values())


def test_the_two_helplines_have_their_numbers(knowledge: Knowledge) -> None:
    """The worst bug there is: held here a second time, by hand."""
    phones = {id_: contact.phone for id_, contact in knowledge.contacts.items()}
    assert phones == {
        "migration-service": "919",
        "trafficking-hotline": "152",
        "labour-call-centre": "142",
        "unhcr": None,
        "ombudsman": None,
    }
