"""The engine: which persons on file may this caller be, how sure are we, and why.

Pure Python and numerics: no Django, no sockets, no clock, no environment.
"""
