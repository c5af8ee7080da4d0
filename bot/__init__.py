"""The Rasa assistant: understands a message and decides what happens next; it holds no words of its own."""
