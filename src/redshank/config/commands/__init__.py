"""The commands that need no database, and those that bind several packages together."""
