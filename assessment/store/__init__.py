"""A few tables and the questions we ask them; knows SQL, never what an answer means or who may do what when."""

from assessment.store.engine import Corrupt, Newer, Store, Unavailable

__all__ = ["Corrupt", "Newer", "Store", "Unavailable"]
