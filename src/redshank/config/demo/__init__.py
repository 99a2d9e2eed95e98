"""The demonstration: Marshire, a fictional county, set up and served on this machine."""
