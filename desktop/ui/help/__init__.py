"""Help in plain words: a page for each screen, and the list of all keys."""
