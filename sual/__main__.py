"""`python -m sual`: the same as the `sual` command."""

from sual.cli import app

if __name__ == "__main__":
    app()
