"""Telephones: what a switch reports of calls, and a simulator that rings as a switch would."""
