"""Tests of the story of an outcome: titles by rule, sentences, tables, and never a lone voice."""
