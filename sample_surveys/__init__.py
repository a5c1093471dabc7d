"""Sample surveys, one folder each, and the generator of the synthetic ones."""
