"""Redshank: repeat and vulnerable victims recognised when they first make contact."""
