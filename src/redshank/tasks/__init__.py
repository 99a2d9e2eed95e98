"""Work and promises: who owes what to whom, by when, and what became of it."""
