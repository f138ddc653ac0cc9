"""One run's result on the test images: accuracy, confusion matrix, charts."""
