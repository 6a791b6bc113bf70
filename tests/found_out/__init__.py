"""Nobody is found out: programs that attack what is published, what is stored and what is logged."""
