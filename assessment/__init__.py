"""Asks, keeps and shows a peiling with people; never decides what an answer means (that is `scoring`)."""
