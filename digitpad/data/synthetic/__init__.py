"""Synthetic handwriting: stroke templates of the ten digits, and how a random hand writes them."""
