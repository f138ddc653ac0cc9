"""The drawing pad: pen input, the document with undo and redo, painting, tools."""
