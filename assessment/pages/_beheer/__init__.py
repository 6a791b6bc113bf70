"""The pieces of the host's page."""
