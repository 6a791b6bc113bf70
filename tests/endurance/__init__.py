"""Programs that take long: they are run by hand, one command each, and what came out stands in docs/bewijs.md."""
