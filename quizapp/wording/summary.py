"""What is said at the end of a session, in both languages."""

from quizapp.language import Language, say
from quizapp.study.leeches import Leech
from quizapp.wording.texts import both

TITLE = both("Session", "本次学习")
SAVED = both("everything is saved", "已全部保存")
ONE_HELD = both(" answer held", " 个回答通过")
HELD = both(" answers held", " 个回答通过")
OF = both("{passed} of {count}", "{passed} / {count}")
NOT_SAID = both("not said", "没说到")
INSTEAD = both("instead", "应为")
ONE_SAVED = both("1 answer saved, {passed} held.", "已保存 1 个回答，{passed} 个通过。")
ALL_SAVED = both(
    "{count} answers saved, {passed} held.", "已保存 {count} 个回答，{passed} 个通过。"
)
NOTHING_RATED = both("Nothing was rated.", "没有评分。")
POINT_NOT_SAID = both("  not said: {point}", "  没说到：{point}")
NAMED = both("{name}: {text}", "{name}：{text}")
FORGOTTEN = both(
    "Forgotten {lapses} times. Rewrite it, split it{contrast}, or suspend it: "
    "another form of it will hold better than more repetitions.",
    "已遗忘 {lapses} 次。改写它、拆分它{contrast}，或停用它：换一种形式比多重复几次更有效。",
)
CONTRAST = both(", set it against {like}", "、与 {like} 对照")
QUIZ = both(
    "{held} of {asked} held; {needed} % are needed.",
    "{asked} 题中 {held} 题通过；需要 {needed} %。",
)
NONE_FOUND = both("No card is found by {query}.", "没有找到符合 {query} 的卡片。")
NOTHING_TO_PRACTISE = both(
    "There is nothing to practise: no such card was answered yet.",
    "没有可以练习的：还没有作答过这样的卡片。",
)


def advice(leech: Leech, language: Language) -> str:
    """Say what may be done about *leech*: rewrite, split, contrast or suspend."""
    like = leech.look_alikes[0].partition("/")[2] if leech.look_alikes else ""
    contrast = say(CONTRAST, language, like=like) if like else ""
    return say(FORGOTTEN, language, lapses=leech.lapses, contrast=contrast)
