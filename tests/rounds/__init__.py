"""Tests of the life of a peiling."""
