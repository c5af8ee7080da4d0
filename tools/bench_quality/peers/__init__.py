"""One file a system; each has a class `System` with `rank`, and runs in the environment that `systems.py` names."""
