"""Banks written out for other programs and for readers."""
