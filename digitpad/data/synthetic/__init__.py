"""Synthetic handwriting: stroke templates of the ten digits, varied at random."""
