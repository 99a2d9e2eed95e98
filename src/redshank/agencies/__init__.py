"""Agencies, teams, users, roles, sharing agreements and purposes."""
