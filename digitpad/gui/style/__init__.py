"""The look: colours of the light and the dark theme, painted controls, icons."""
