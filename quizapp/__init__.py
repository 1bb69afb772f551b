"""Prepare for LLM interviews in a terminal, with cards that prove themselves."""

__version__ = "0.1.0"
