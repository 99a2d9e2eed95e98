"""A fictional county with known truth: people, households, telephones, addresses, contacts and their errors."""
