"""Relinking: all records compared again, against the persons on file and what people have decided. It only reads."""
