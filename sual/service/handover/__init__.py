"""A person asks for a person: requests, who takes them, and how they end. No text is ever part of it."""
