"""From a drawing or a picture to an answer: strokes, rasterising, input files, the recognizer and test-time augmentation."""
