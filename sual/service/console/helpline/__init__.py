"""Hand-overs, duty hours, unanswered questions and figures in the console."""
