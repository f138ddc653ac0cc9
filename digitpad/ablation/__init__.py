"""The paper's claims switched on and off: the plan of paired runs, and the statistics of their difference."""
