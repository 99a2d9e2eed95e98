"""Intervals, tests, weights and suppression: pure functions over scipy."""
