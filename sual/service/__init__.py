"""The web service: chat, search, articles, pages and Rasa's two routes. `main.py` is the way in."""
