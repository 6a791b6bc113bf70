"""Hostile input of every kind of trust S1, and who judges what became of it; nothing here runs by itself."""
