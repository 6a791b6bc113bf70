"""Nothing acknowledged is lost: members over the wire with a ledger of what was sent and called kept, and short proofs with them."""
