"""The words around the texts of a bank in what is written out, in both languages."""

from quizapp.bank.models import Verdict
from quizapp.language import Language, Translated, in_language

WORDS = {
    "accepted": Translated(en="Also accepted", zh="也接受"),
    "answer": Translated(en="Answer", zh="答案"),
    "believed": Translated(en="The other is often believed", zh="另一种说法是常见误解"),
    "chosen": Translated(en="Choose one:", zh="选一项："),
    "chosen-many": Translated(en="Choose all that are right:", zh="选出所有正确项："),
    "fits": Translated(en="What belongs together?", zh="哪些是一对？"),
    "holds": Translated(en="Which one holds, and why?", zh="哪个成立，为什么？"),
    "idle": Translated(en="Does not belong", zh="不属于"),
    "in-order": Translated(en="Put in order:", zh="排序："),
    "instead": Translated(en="Instead", zh="应为"),
    "key-points": Translated(en="Key points", zh="要点"),
    "must": Translated(en="(must)", zh="（必须）"),
    "next": Translated(en="Then they ask", zh="接着会问"),
    "prints": Translated(en="What does it print?", zh="输出是什么？"),
    "refuted": Translated(en="A run decides", zh="由运行判定"),
    "right": Translated(en="Right", zh="正确"),
    "said": Translated(en="What people say", zh="常见说法"),
    "sources": Translated(en="Sources", zh="来源"),
    "tests": Translated(en="What it tests", zh="考查什么"),
    "wrong": Translated(en="Wrong", zh="错误"),
}


def word(name: str, language: Language) -> str:
    """Return the word or phrase called *name* in *language*."""
    return in_language(WORDS[name], language)


VERDICTS: dict[Verdict, Translated] = {
    "correct": Translated(en="right", zh="正确"),
    "assumes": Translated(en="right under assumptions", zh="在假设下正确"),
    "imprecise": Translated(en="imprecise", zh="不准确"),
    "wrong": Translated(en="wrong", zh="错误"),
    "unsourced": Translated(en="no source", zh="没有来源"),
}


def verdict(name: Verdict, language: Language) -> str:
    """Return what became of a claim, in *language*."""
    return in_language(VERDICTS[name], language)


def day(number: int, language: Language) -> str:
    """Return the heading of a day of the series: `Day 27`."""
    return f"第 {number} 天" if language == "zh" else f"Day {number}"
