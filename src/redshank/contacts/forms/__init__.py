"""What the desk's pages send."""
