"""The bench of recognition: a made-up population of any size, its file, the timings, and the peers beside it."""
