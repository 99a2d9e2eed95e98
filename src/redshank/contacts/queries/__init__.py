"""What the desk and its pages read."""
