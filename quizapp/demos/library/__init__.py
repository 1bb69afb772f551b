"""One demo a file; the file's name, with hyphens, is the demo's name."""
