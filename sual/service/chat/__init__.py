"""Conversations: their routes, their memory, and the way of one message (`turn.py`)."""
