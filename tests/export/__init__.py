"""Tests of the files about an outcome."""
