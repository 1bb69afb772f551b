"""The use cases: what a learner does, joining banks, log, schedule and clock."""
