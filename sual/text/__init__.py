"""Words and letters: languages, scripts, spelling, catalogues. Pure Python, also runs on Python 3.10."""
