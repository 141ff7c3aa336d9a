"""Around the screens: the rail at the left, the connection at the top, and what the window remembers of them."""
