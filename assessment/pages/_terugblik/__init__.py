"""Looking back at agreements, for the page of the facilitator and the page with agreements; only these two use it."""
