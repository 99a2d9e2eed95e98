"""Persons, records, places and households; what was recognised and decided; the only door to the engine."""
