"""The review log, which is the truth, and what is derived from it, in one SQLite file."""
