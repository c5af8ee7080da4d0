"""The console of helpline staff: the answer desk, call scripts, questions for the editors."""
