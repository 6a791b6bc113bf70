"""Tests of the content and of how it is read; they hold no content of their own but the small set in good/."""
