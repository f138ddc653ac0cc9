"""A claim of the paper trained on and off, pair by pair, and the difference."""
