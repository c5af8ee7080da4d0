"""Measures: questions with known answers sent through the running service. Not part of the service."""
