"""From a photo or a scan to the network's 28x28 input: decode, find paper and ink, pick the digit, normalise it."""
