"""The window: one folder for each screen, and the kit that they share."""
