"""One derivation a file; the file's name, with hyphens, is the derivation's name."""
