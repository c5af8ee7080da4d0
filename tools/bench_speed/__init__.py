"""What a question costs, beside others, and how that grows with the articles (`make bench-speed`)."""
