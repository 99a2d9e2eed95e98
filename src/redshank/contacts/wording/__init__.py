"""What the desk says, in words."""

from redshank.contacts.wording.desk import Evidence, SlotLine, clue, evidence, relation, slots, todo

__all__ = ["Evidence", "SlotLine", "clue", "evidence", "relation", "slots", "todo"]
