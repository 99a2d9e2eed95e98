"""The API under /api/v1: mounts what each package offers to other systems, and says who may call."""
