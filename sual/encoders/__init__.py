"""Texts to vectors: the encoder that comes inside a wheel, tuned to our questions, or any other in its place."""
