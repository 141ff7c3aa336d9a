"""Privacy: what is stored and for how long, what is held about a person, proof of what was deleted, and the notice."""
