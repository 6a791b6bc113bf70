"""What only a real browser shows: whole journeys, restarts, focus, keys, language, reflow, requests."""
