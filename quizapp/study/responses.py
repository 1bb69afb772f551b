"""A response as the log keeps it: one line of JSON."""

import json
from dataclasses import asdict
from typing import assert_never

from quizapp.grading.response import (
    Chosen,
    ChosenMany,
    Filled,
    GaveUp,
    Matched,
    Ordered,
    Response,
    Ticked,
    Typed,
)


def response_text(response: Response, *, appealed: bool = False) -> str:
    """Return *response* as JSON; *appealed* where the learner held a failed one for right."""
    data = _as_data(response) | ({"appealed": True} if appealed else {})
    return json.dumps(data, ensure_ascii=False)


def _as_data(response: Response) -> dict[str, object]:
    match response:
        case GaveUp():
            return {"gave_up": True}
        case Ticked(points):
            return {"ticked": sorted(points)}
        case ChosenMany(options, confidence):
            return {"options": sorted(options), "confidence": confidence}
        case Matched(rights):
            return {"rights": dict(rights)}
        case Filled(texts):
            return {"texts": dict(texts)}
        case Chosen() | Typed() | Ordered():
            return asdict(response)
        case _:
            assert_never(response)
