"""The short texts of the interface, in both languages."""

from collections.abc import Mapping
from typing import Literal

from quizapp.grading.response import Confidence
from quizapp.language import Text, Translated
from quizapp.scheduling.memory import Rating


def both(en: str, zh: str) -> Translated:
    """Return a text of the interface in both languages."""
    return Translated(en=en, zh=zh)


RATINGS: Mapping[Rating, Text] = {
    Rating.AGAIN: both("Again", "重来"),
    Rating.HARD: both("Hard", "困难"),
    Rating.GOOD: both("Good", "良好"),
    Rating.EASY: both("Easy", "简单"),
}
HOW_SURE: Mapping[Confidence, Text] = {
    "sure": both("and you were sure", "你很确定"),
    "think": both("you thought so", "你觉得是这样"),
    "guess": both("it was a guess", "这是猜的"),
}
CONFIDENCES: Mapping[Confidence, Text] = {
    "sure": both("sure", "确定"),
    "think": both("think so", "大概"),
    "guess": both("guess", "猜的"),
}

BACKED_BY: Mapping[Literal["run", "proved", "cited"], Text] = {
    "run": both("run", "运行"),
    "proved": both("proved", "证明"),
    "cited": both("cited", "引用"),
}

# --- what a card calls for --------------------------------------------------------------------

SAY_IT = both("Say it aloud", "大声说出来")
CHOOSE_ONE = both("Choose one", "单选")
CHOOSE_ALL = both("Choose all that are right", "选出所有正确项")
A_NUMBER = both("A number", "填一个数")
A_FORMULA = both("A formula", "写出公式")
PUT_IN_ORDER = both("Put in order", "排序")
FIND_PAIRS = both("Find the pairs", "配对")
FILL_THE_GAPS = both("Fill the gaps", "填空")
A_FEW_WORDS = both("A few words", "简答")
WHAT_IS_PRINTED = both("Predict the output", "预测输出")
WHICH_HOLDS = both("Which one holds?", "哪一个成立？")

# --- short texts on and beside the card -----------------------------------------------------

ANSWER = both("answer", "作答")
SHOW_THE_ANSWER = both("show the answer", "看答案")
KEYS = both("keys", "按键")
TYPE = both("type on", "继续输入")
CUT = both("Cut to {longest} characters.", "已截断到 {longest} 个字符。")
CHOOSE = both("choose", "选择")
TICK = both("tick", "勾选")
DONE = both("done", "完成")
HINT = both("hint", "提示")
ROOT = "√"
HOW_SURE_ARE_YOU = both("How sure are you?", "你有多确定？")
WHICH_DID_YOU_SAY = both("Which of these did you say?", "这些要点你说到了哪些？")
A_GOOD_ANSWER = both("A good answer", "参考答案")
FAIR_TIME = both("a fair answer takes about {seconds} seconds", "合适的回答大约 {seconds} 秒")
MUST = both("must", "必须")
NUMBERS_LIKE = both(
    "22.6, 1/8, √512, 16 % and 1e-3 all work", "可以输入 22.6、1/8、√512、16 %、1e-3"
)
PREDICTS = both("predicts", "预测")
MEASURED = both("measured", "实测")
RUNNING = both("running {seeds} seeds …", "正在运行 {seeds} 个随机种子 …")
OVER_SEEDS = both("over {seeds} seeds", "共 {seeds} 个随机种子")
IS_REFUTED = both("{side} is refuted", "{side} 被推翻")
HOLDS = both("{side} holds", "{side} 成立")
UNDECIDED = both(
    "The runs do not decide. Please report this card.", "运行结果无法判定，请报告这张卡片。"
)
BELOW = both("below {high}", "小于 {high}")
ABOVE = both("above {low}", "大于 {low}")
BETWEEN = both("between {low} and {high}", "在 {low} 与 {high} 之间")
AND_THEN = both("and then", "追问")
BELIEF_BEHIND_IT = both("the belief behind it", "背后的误解")
RIGHT_IS = both("what is right", "正确的是")
THE_BELIEF = both("the belief", "误解")
THE_CORRECTION = both("the correction", "正解")
WEAK = both("weak spot: missed {times} of {answers} times", "薄弱点：{answers} 次中漏了 {times} 次")
WRITE = both("write it down", "写下来")
YOU_WROTE = both("You wrote", "你写的")
PLACE = both(
    "{place} of {total} · about {minutes} min", "第 {place} / {total} 张 · 约 {minutes} 分钟"
)
DAY = both("Day {day} · {title}", "第 {day} 天 · {title}")
TABS: Mapping[Literal["demo", "derivation"], Text] = {
    "demo": both("Demo", "演示"),
    "derivation": both("Derivation", "推导"),
}
CARDS_DUE = both(" cards are due", " 张卡片到期")
CARD_DUE = both(" card is due", " 张卡片到期")
NEW_CARDS_WAIT = both(" new cards wait", " 张新卡片")
NEW_CARD_WAITS = both(" new card waits", " 张新卡片")
OF_DAY = both(": Day {day}", "：第 {day} 天")
ABOUT_A_MINUTE = both("about a minute", "约 1 分钟")
ABOUT_MINUTES = both("about {minutes} minutes", "约 {minutes} 分钟")
NO_CARDS = both("There are no cards.", "没有卡片。")
NAME_A_BANK = both(
    "Name a bank's folder: quizapp --content PATH", "指定题库文件夹：quizapp --content PATH"
)
NOTHING_DUE = both("Nothing is due. Well done.", "没有到期的卡片。做得好！")
MINUTE_DONE = both("Today's minute is done. See you tomorrow.", "今天的 1 分钟已完成，明天见。")
MINUTES_DONE = both(
    "Today's {minutes} minutes are done. See you tomorrow.",
    "今天的 {minutes} 分钟已完成，明天见。",
)
ON_DAY = both("Day {day}", "第 {day} 天")
ONE_IS_BROKEN = both(
    "One problem in the banks; what is broken is left out. quizapp check says where.",
    "题库有 1 处问题，有问题的内容已跳过。用 quizapp check 查看位置。",
)
SOME_ARE_BROKEN = both(
    "{count} problems in the banks; what is broken is left out. quizapp check says where.",
    "题库有 {count} 处问题，有问题的内容已跳过。用 quizapp check 查看位置。",
)
THE_QUESTION = both("The question", "问题")
SOME_MET = both("{met} of {cards} met", "{cards} 张中见过 {met} 张")
CHANGED = both("Changed since your last review.", "上次复习之后，这张卡片有改动。")
SUSPENDED = both("Suspended: asked no more.", "已停用，不再提问。")
BURIED = both("Put off until tomorrow.", "已推迟到明天。")
FLAGGED = both("Flagged.", "已标记。")
NOTE = both("note, if you like:", "备注（可不填）：")
UNFLAGGED = both("The flag is off.", "已取消标记。")
U_UNDOES = both("u takes it back.", "按 u 撤销。")
NOT_SAVED = both("Not saved. {fault}", "没有保存。{fault}")
UNSCHEDULED: Mapping[str, Text] = {
    "practice": both("practice", "练习"),
    "quiz": both("quiz", "测验"),
    "interview": both("interview", "面试"),
}
MISSED = both("this one too", "这个也对")
READ_AS = both("read as", "读作")
AT_CHARACTER = both("at character {place}", "第 {place} 个字符")
SYMBOLS = both("symbols", "符号")
THE_ANSWER = both("the answer", "答案")
ALSO_RIGHT = both("also right", "也正确")
PRINTS = both("it prints", "输出")
NEXT_STEP = both("next step", "下一步")
TAKE_BACK = both("take back", "撤回")
YOUR_ORDER = both("Your order", "你的顺序")
STILL_OPEN = both(
    "What comes next? Not everything has to belong.", "接下来是哪一步？不一定都用得上。"
)
RIGHT_ORDER = both("The right order", "正确的顺序")
DOES_NOT_BELONG = both("does not belong", "不属于这里")
MATCH_IT = both("put beside", "配对")
MOVE = both("move", "移动")
NEXT_OPEN = both("next open one", "下一个空位")
NEXT_GAP = both("next gap", "下一空")
INSTEAD = both("belongs to", "应为")
NOT_YET = both("Not yet.", "还不对。")
ONE_MORE_TRY = both("One more try; enter again shows the answer.", "再试一次；再按回车看答案。")
TRY_AGAIN = both("{not_yet} {again}", "{not_yet}{again}")
TRY_AGAIN_AFTER = both("{not_yet} {slip} {again}", "{not_yet}{slip}{again}")

# --- verdicts ------------------------------------------------------------------------------

THE_ANSWER_IS = both("The answer is {answer}.", "答案是 {answer}。")
HERE_IS = both("Here is the answer.", "答案如下。")
POINTS = both("{said} of {of} points.", "{of} 个要点说到了 {said} 个。")
TOO_FEW = both(
    "{said} of {of} points, and that would not pass yet.",
    "{of} 个要点说到了 {said} 个，这样还过不了关。",
)
RIGHT_TYPED = both("Right: {answer}; you said {text}.", "正确：{answer}；你的答案是 {text}。")
WRONG_TYPED = both(
    "Not quite. It is {answer}; you said {text}.", "不对，应该是 {answer}；你的答案是 {text}。"
)
UNDECIDED_TYPED = both(
    "Compare it yourself: the answer is {answer}; you said {text}.",
    "请自行对照：答案是 {answer}；你的答案是 {text}。",
)
RIGHT_SURE = both("Right, {sure}.", "正确，{sure}。")
WRONG_SURE = both("Wrong, {sure}.", "错误，{sure}。")
RIGHT = both("Right.", "正确。")
NEARLY = both("Right but for one swap.", "基本正确，只有一处相邻颠倒。")
WRONG_PARTS = both("Not quite: {said} of {of} are right.", "不完全对：{of} 个中对了 {said} 个。")
