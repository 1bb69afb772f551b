"""Comparing a response with a card's answer, objectively."""
