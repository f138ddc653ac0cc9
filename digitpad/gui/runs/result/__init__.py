"""How good one run's network is: mistakes on MNIST's test images, confusion matrix and charts."""
