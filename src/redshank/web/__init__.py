"""Layout, components, page slots, content security and static files: no domain knowledge."""
