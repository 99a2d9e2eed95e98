"""Every write about people: records filed, identities decided."""
