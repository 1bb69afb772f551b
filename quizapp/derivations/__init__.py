"""Derivations: chains of SymPy expressions, every step verified against the one before."""
