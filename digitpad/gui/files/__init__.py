"""What comes into the window and leaves it: open, drop, save, share, print, and MNIST's pictures."""
