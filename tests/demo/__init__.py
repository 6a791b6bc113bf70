"""Tests of the practice alliance."""
