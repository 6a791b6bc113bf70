"""The steps from an older database to today's tables; the list is all that is imported at a normal start."""

REVISIONS = ("0001", "0002")  # in order; the last one is what tables.py says
