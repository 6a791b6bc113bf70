"""Acts that are killed halfway leave the state before or the state after, nothing between: the acts, the killing and the judging."""
