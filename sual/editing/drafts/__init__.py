"""Drafts: what is in them, who may do what with them, and how two who write at once are merged."""
