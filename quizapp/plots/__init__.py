"""Plots as data, and their drawing as rows of styled text."""
