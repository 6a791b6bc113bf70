"""The open file: what stands in it, what never does, and what comes out of it again."""
