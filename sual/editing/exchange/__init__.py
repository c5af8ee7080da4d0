"""Articles out to translators who work elsewhere and back (XLIFF, CSV), and the whole knowledge as one signed file."""
