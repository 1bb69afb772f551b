"""How long until a card comes back, in a few characters."""

from datetime import timedelta
from math import floor
from typing import assert_never

from quizapp.language import Language
from quizapp.scheduling.memory import Memory

MONTH, YEAR = 30, 365  # days


def interval_text(memory: Memory, language: Language) -> str:
    """Return how long after its last review the card is due: `10 min`, `2 d`, `1.8 mo`, `2 y`."""
    amount, (english, chinese) = _amount(memory)
    match language:
        case "en":
            return f"{amount} {english}"
        case "zh":
            return f"{amount} {chinese}"
        case _:
            assert_never(language)


def _amount(memory: Memory) -> tuple[str, tuple[str, str]]:
    days = memory.due_day - memory.last_day
    if memory.phase != "review":
        return _minutes(memory.due - memory.last)
    if days < MONTH:
        return str(days), ("d", "天")
    if days < YEAR:
        return f"{round(days / MONTH, 1):g}", ("mo", "个月")
    return f"{round(days / YEAR, 1):g}", ("y", "年")


def _minutes(delta: timedelta) -> tuple[str, tuple[str, str]]:
    minutes = delta / timedelta(minutes=1)
    if minutes < 60:
        return str(max(1, floor(minutes + 0.5))), ("min", "分钟")
    return f"{round(minutes / 60, 1):g}", ("h", "小时")
