"""Pages of markers and of entitlements."""
