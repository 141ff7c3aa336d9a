"""The engine in simulated time against a model tenant: whole lives from a seed, with everything that can go wrong."""
