"""From a question to articles, with the reasons: encoders, indexes, ranker, fusion."""
