"""Settings: how the window looks and speaks, the connections, and what this program is."""
