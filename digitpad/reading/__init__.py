"""From a drawing or a picture to an answer: strokes, rasterising, input files, recognizer."""
