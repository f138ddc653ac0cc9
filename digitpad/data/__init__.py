"""Images to train on and to measure with: MNIST, synthetic handwriting and drawings that are no digit."""
