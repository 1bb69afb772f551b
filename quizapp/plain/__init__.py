"""The line mode: a session for pipes, screen readers and simple terminals."""
