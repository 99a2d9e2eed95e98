"""Adapters to the world outside: imports, feeds and exports."""
