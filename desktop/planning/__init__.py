"""Pure functions from readings to a plan: no clock, no chance, no I/O."""
