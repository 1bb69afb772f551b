"""Help for people who write banks."""
