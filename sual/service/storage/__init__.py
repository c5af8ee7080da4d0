"""What is kept on disk: tables, their migrations, and the one way to them (`database.py`)."""
