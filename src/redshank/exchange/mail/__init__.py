"""E-mails as contacts: read, recognised on arrival, and put aside only when they are safely kept."""
