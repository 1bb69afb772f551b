"""A learner in a process of their own: answers, and says so once an answer is acknowledged.

Arguments: name of the cards, number of answers (0: until killed). Writes `ready`; then, for each
line of input, a database, answers there and writes the id of each review after `append` returned,
and `done`.
"""

import sys
from pathlib import Path

from store.reviews import reviewed

from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def answer(database: Path, name: str, answers: int) -> None:
    with Store.open(database) as store:
        number = 0
        while not answers or number < answers:
            event = reviewed(f"{name}-{number % 5}", Rating(1 + number % 4), seconds=number)
            store.append(event)
            tell(event.id)
            number += 1


if __name__ == "__main__":
    tell("ready")
    for line in iter(sys.stdin.readline, ""):
        answer(Path(line.strip()), sys.argv[1], int(sys.argv[2]))
        tell("done")
