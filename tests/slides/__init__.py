"""Tests of the deck of slides."""
