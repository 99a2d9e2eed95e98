"""Who is vulnerable, what is dangerous to staff, until when; and the extra support that follows."""
