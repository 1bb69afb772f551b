"""What is said of an answer that cannot be read, in both languages; places are filled later."""

from quizapp.language import Translated


def both(en: str, zh: str) -> Translated:
    """Return a text in both languages."""
    return Translated(en=en, zh=zh)


FILL_A_GAP = both("Fill at least one gap.", "请至少填一个空。")
TYPE_SOMETHING = both("Type something first.", "请先输入内容。")
ANSWER_TOO_LONG = both(
    "That is {count} characters long; an answer fits in {most}.",
    "共 {count} 个字符；答案最多 {most} 个字符。",
)
INVISIBLE = both("There is an invisible character in it ({code}).", "其中有不可见字符（{code}）。")
TYPE_A_SHAPE = both("Type a shape, for example (5, 3).", "请输入形状，例如 (5, 3)。")
TYPE_A_NUMBER = both("Type a number first, for example 22.6.", "请先输入一个数，例如 22.6。")
NUMBER_TOO_LONG = both(
    "That is {count} characters long; a number fits in {most}.",
    "共 {count} 个字符；数最多 {most} 个字符。",
)
UNKNOWN_UNIT = both(
    "The unit {unit} is not known here. Type {known} or none.",
    "这里没有单位 {unit}。请用 {known}，或不写单位。",
)
DIVIDES_BY_ZERO = both("That divides by zero.", "其中除以了零。")
TWO_READINGS = both(
    "{part} can be read as {whole} or as {point}. Type one of these.",
    "{part} 可以读作 {whole} 或 {point}。请写其中一种。",
)
NO_BRACKET = both("A bracket is missing in {typed}.", "{typed} 缺少括号。")
NO_NUMBER = both(
    "{typed} is not a number. Try 22.6, 22,6, √512, 1/8, 16 % or 1e-3.",
    "{typed} 不是数。可以输入 22.6、22,6、√512、1/8、16 % 或 1e-3。",
)
