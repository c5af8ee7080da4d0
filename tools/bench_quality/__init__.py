"""Sual beside what a user would pick in its place, on the same articles and questions (`make bench-quality`)."""
