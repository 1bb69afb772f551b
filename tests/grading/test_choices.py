"""The order of choices."""

from builders import a_misconception, a_single

from quizapp.grading.choices import choices


def test_the_same_seed_gives_the_same_order():
    assert choices(a_single(), "bank/card 3") == choices(a_single(), "bank/card 3")


def test_other_repetitions_show_other_orders():
    orders = {tuple(one.id for one in choices(a_single(), f"card {n}")) for n in range(40)}
    assert len(orders) == 6


def test_an_author_can_keep_the_order():
    card = a_single(keep_order=True)
    for n in range(10):
        assert [one.id for one in choices(card, str(n))] == ["variance", "sum", "order"]


def test_belief_and_correction_change_places():
    firsts = {choices(a_misconception(), str(n))[0].id for n in range(20)}
    assert firsts == {"belief", "correction"}
