"""A demo and a derivation for quizapp."""
