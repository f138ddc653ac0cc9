"""The drawing pad: pen input, the document with undo and redo, the ink, and the tools beside it."""
