"""NumPy demos: parameters in, named figures and plots out."""
