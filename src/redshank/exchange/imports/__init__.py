"""Bringing contacts in from files: read, map, check, file by batches, undo."""
