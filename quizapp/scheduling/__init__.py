"""When a card comes back: study days, memories, ratings and the order of a session."""
