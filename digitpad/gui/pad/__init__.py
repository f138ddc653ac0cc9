"""The drawing pad: pen input with pressure, the document of strokes with undo, tools."""
