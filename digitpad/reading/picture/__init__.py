"""From a photo to the 28x28 input: background, ruled lines, the digit's ink, line width."""
