"""What happened, who told whom of it and when, and the policies that say when that makes a repeat victim."""
