"""Files into and out of the window: open, drop, save, share, print, MNIST's pictures."""
