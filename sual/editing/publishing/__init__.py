"""From files that somebody changed to what everybody reads: one commit, one release, one rename."""
