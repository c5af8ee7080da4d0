"""NLU components of ours; they run on Python 3.10 beside Rasa and import only sual.text and sual.encoders."""
