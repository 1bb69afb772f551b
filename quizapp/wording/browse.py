"""What the browser says beside the cards, in both languages."""

from quizapp.wording.texts import both

TITLE = both("Browse", "浏览")
FOUND = both("{found} of {every} cards", "{every} 张中的 {found} 张")
HELP = both(
    "words, and topic: type: tag: level: is:due is:new is:leech is:suspended is:buried flag: lapses>2",
    "关键词，以及 topic: type: tag: level: is:due is:new is:leech is:suspended is:buried flag: lapses>2",
)
NO_EDITOR = both(
    "No editor is known: set $EDITOR, for example to nano.",
    "没有可用的编辑器：请设置 $EDITOR，例如 nano。",
)
EDITOR_FAILED = both("The editor did not start: {fault}", "编辑器无法启动：{fault}")
READING = both("Reading the cards …", "正在读取卡片……")
NOTHING = both("No card is like that.", "没有这样的卡片。")

# --- the state of a card ----------------------------------------------------------------------

SUSPENDED = both("suspended", "已停用")
BURIED = both("buried until tomorrow", "推迟到明天")
FLAGGED = both("flagged", "已标记")
FLAGGED_WITH = both("flagged: {note}", "已标记：{note}")
NEW = both("new", "新卡片")
DUE = both("due", "到期")
REVIEWS = both("{reps} reviews, {lapses} lapses", "复习 {reps} 次，遗忘 {lapses} 次")

# --- how it is forgotten ----------------------------------------------------------------------

FORGETTING = both("Forgetting curve", "遗忘曲线")
RECALL = both("recall", "记忆率")
DAYS = both("days after the last review", "上次复习后的天数")
