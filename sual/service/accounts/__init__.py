"""Accounts of staff: who may sign in to the console and the editor, and what each may do there."""
