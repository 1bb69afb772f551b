"""Pages that every front end shows: rows of styled text, made from values alone."""
