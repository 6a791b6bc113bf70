"""Tests of the command line; they prove nothing about what a command calculates."""
