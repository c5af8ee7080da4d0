"""The articles, contacts and sources as typed objects, and the checks that keep them true."""

from sual.knowledge.articles import Article, Block, Reference, Translation
from sual.knowledge.check import check_knowledge
from sual.knowledge.contacts import Contact
from sual.knowledge.load import Knowledge, load_knowledge
from sual.knowledge.problems import KnowledgeError, Problem
from sual.knowledge.sources import Source

__all__ = [
    "Article", "Block", "Contact", "Knowledge", "KnowledgeError", "Problem", "Reference",
    "Source", "Translation", "check_knowledge", "load_knowledge",
]  # fmt: skip
