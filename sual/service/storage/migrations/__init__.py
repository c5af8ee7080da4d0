"""Migrations; `sual/service/storage/migrate.py` runs them."""
