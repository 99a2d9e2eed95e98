"""The desk: one contact, its recognition, questions, identification and outcome."""
