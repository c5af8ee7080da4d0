"""What editors and translators need: versions compared, files for work elsewhere, what is stale, what rests on what."""
