"""The report of a bent model, in the order of a WarpPLS thesis."""
