"""First start, unlocking, connecting and signing in."""
