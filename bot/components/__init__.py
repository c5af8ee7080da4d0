"""NLU components of ours; they run on Python 3.10 beside Rasa and import nothing of ours but sual.text."""
