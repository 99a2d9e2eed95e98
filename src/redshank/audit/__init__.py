"""What was done, by whom, when: append-only, hash-chained events."""
