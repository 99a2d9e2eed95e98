"""Every write about markers and entitlements."""
