"""Images to train on and to measure with: MNIST, synthetic handwriting, non-digits."""
