"""What the log and the memories say about progress, with Anki's definitions of each figure.

The definitions are those of Anki's statistics (rslib/src/stats): a day begins at the rollover, a
card is mature from an interval of 21 days on, and true retention counts the first answer of a day
to a card whose interval was at least a day.
"""
