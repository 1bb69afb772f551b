"""Answering a card line by line: one module for each nature of answer."""
