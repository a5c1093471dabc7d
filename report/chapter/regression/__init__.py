"""The report of a regression, in the order of an SPSS thesis."""
