"""The editor without its pages: drafts, their checks, trying them out, publishing."""
