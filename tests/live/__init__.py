"""Tests against a server that really runs, on this machine only, over HTTP and the websocket; no browser draws."""
