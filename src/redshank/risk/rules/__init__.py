"""Rules of markers and of entitlements. Pure: no Django, no clock."""
