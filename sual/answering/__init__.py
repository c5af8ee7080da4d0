"""From a question to what is shown: the ordered steps are in `pipeline.py`."""
