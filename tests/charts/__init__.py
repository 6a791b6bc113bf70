"""Tests of the figures: every one has its sentence, its colours are readable, and it draws only what it is given."""
