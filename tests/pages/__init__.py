"""Tests of the pages, each run as a person would see it."""
