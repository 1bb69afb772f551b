"""Derivations: chains of SymPy expressions, every step verified against the one before."""

from quizapp.threads import limit_blas

limit_blas()
