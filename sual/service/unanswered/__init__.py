"""Masked questions that found no answer: kept only where it is switched on, shown only in groups of three."""
