"""Answering a card: one module for each nature of answer, each an immutable value."""
