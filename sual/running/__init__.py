"""Making ready and keeping running: texts, index, dialogue model, the two processes."""
