"""Programs that prove something in minutes instead of seconds; not part of `pytest`. docs/bewijs.md lists them with their last result."""
