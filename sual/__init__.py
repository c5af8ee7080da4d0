"""Sual: answers migrants' questions in six languages from vetted, sourced articles."""

__version__ = "0.1.0"
