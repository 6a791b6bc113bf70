"""What a facilitator meets on /papier: one sheet at a time, typed in as one member; never a sheet that was sent."""
