"""Runs before the packaged program: torch has no sources there, and would warn of it at each of 25 functions
that digitpad never calls."""

import warnings

warnings.filterwarnings("ignore", "Unable to retrieve source for @torch.jit._overload")
