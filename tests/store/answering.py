"""A learner in a process of their own: answers, and says so once an answer is acknowledged.

Arguments: database, name of the cards, number of answers (0: until killed). Writes `ready`, waits
for a line, then writes the id of each review after `append` has returned.
"""

import sys
from pathlib import Path

from store.reviews import reviewed

from quizapp.scheduling.memory import Rating
from quizapp.store.store import Store


def tell(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


def main(database: str, name: str, answers: int) -> None:
    tell("ready")
    sys.stdin.readline()
    with Store.open(Path(database)) as store:
        number = 0
        while not answers or number < answers:
            event = reviewed(f"{name}-{number % 5}", Rating(1 + number % 4), seconds=number)
            store.append(event)
            tell(event.id)
            number += 1


if __name__ == "__main__":
    main(sys.argv[1], sys.argv[2], int(sys.argv[3]))
