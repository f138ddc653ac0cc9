"""The paper's claims on and off: plan of paired runs, statistics of their difference."""
